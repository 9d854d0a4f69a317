"""What happens to files, by kind: their text, their cells, their workbooks, and the forms only one reader knows."""
