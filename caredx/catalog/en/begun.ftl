## begun: Forms begun with the offices of a prefecture.

begun-no-offices = “{ $name }” has no row an office, so no form can be begun with offices. Choose from { $known }.
begun-no-list = The plan has no list of offices (offices) of the prefecture, so no form can be begun with them.
