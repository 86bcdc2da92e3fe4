title {who} opens the marked consult
as {who} POST /consults/{at}/open on /consults/{at} -> page see "The {mark} story"
