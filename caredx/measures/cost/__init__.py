"""Money: subsidy rules, life-time cost, yen for an hour freed, who is left out under which rule.

Finance offices ask for yen and hours, and both are uncertain. So costs count licences, renewal and idle time, hours
come with their error, a ratio that has no upper limit says so, and every allocation names those it leaves out.
"""
