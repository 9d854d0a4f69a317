comparing-causes =
    .data = data
    .params = the plan
    .method = method (program, notebook, versions of software)
    .page = another page, prefecture or edition
