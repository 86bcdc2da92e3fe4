title {who} opens the consult
as {who} POST /consults/{consult}/open on /consults/{consult} -> page see "A parent of three"
