places-no-municipality = No municipality '{ $text }'. Give its code of five (20201) or six digits (202011).
places-no-prefecture = No prefecture '{ $text }'. Give a code 01-47, a name (三重, 三重県, mie) or a six-digit code (240001).
