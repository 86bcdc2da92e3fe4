title After the turn of the vault people are signed in still, and read what they wrote before

as ana GET /consults/{first} -> 200 see "The first story of a hard hour." see "The kept answer"
as ana GET /circles/{circle} -> 200
