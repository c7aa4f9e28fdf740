"""The interview on a whole screen: widgets around a sitting, with no rule and no question of their own."""
