"""Inference, once for the whole house: quantiles, Wilson, cluster-robust errors with their degrees of freedom, families, bands.

Two modules that each hold "the" normal quantile or "the" Holm drift apart sooner or later, and a reader then finds two p-values
for one question. So every interval and every p-value here is made of these parts:

`quantiles` normal and t · `shares` Wilson · `clusters` CR2 and degrees of freedom of cluster shares · `families` Holm and
Benjamini-Hochberg · `equality` Cochran and Welch · `fieller` ratios · `sup_t` draws and critical values of bands · `sides` an estimate between two sides of clusters: t with two-sided
Satterthwaite degrees of freedom, bands and joint tests by smallest p. What sizes they hold at: `caredx.measures.supported`.
"""

from caredx.measures.inference.clusters import clustered_se, leave_one_out, share_df
from caredx.measures.inference.equality import equality
from caredx.measures.inference.families import benjamini_hochberg, holm
from caredx.measures.inference.fieller import fieller
from caredx.measures.inference.quantiles import as_normal, t, two_sided_p, z
from caredx.measures.inference.shares import wilson

__all__ = [
    "as_normal",
    "benjamini_hochberg",
    "clustered_se",
    "equality",
    "fieller",
    "holm",
    "leave_one_out",
    "share_df",
    "t",
    "two_sided_p",
    "wilson",
    "z",
]
