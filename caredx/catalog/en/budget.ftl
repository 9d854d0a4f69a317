## budget: The budget request of one prefecture: two A4 sheets for the finance office.

budget-effect-title = 2. Effect, and the cost of an hour
budget-buys-title = 4. What another rate, cap or order buys
