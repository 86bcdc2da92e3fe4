title {who} uses the program for two and a half hours
later 50 minutes
as {who} GET /today -> 200
later 50 minutes
as {who} GET /today -> 200
later 40 minutes
as {who} GET /today -> 200
