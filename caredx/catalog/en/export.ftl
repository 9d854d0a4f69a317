export-strip = Sample (synthetic data)
export-skip = Skip to the content
export-not-made = This part could not be made. The kept notebook holds the cause.
export-foot = This document is one file and contacts nobody when opened. It embeds the glyphs it needs of IPAexGothic (IPA Font License v1.0).
export-no-alt = A PNG has no alternative text. Give the figure a title (ax.set_title("…")), or display it with metadata={ "{" }'alt': '…'{ "}" }.
export-undrawn = Characters that IPAexGothic lacks, shown in a font of the device: { $letters }
