## explore: A cycle by hand: the choosers, what can be chosen, and what stands in place of a widget.

explore-choose =
    .area = Prefecture
    .kpi = Indicator
    .by = Split by
    .service = Service
    .size = Size
    .technology = Technology
    .years = Period
explore-split =
    .none = nothing (all together)
    .service_name = by service
    .technology_used = by the first technology adopted (no effect)
explore-all = all
explore-japan = all that handed in data
explore-nothing = No establishment fits. Set one of the choices back to "all".
explore-no-choice = "{ $given }" cannot be chosen. Known: { $known }
explore-lacking = To move the choosers on the screen ipywidgets is needed (pip install "caredx[explore]"). Names do as well: .set(area="20").
