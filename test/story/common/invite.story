title {who} makes a link for one person into the group {at}; its token is kept
as {who} POST /circles/{at}/invites on /circles/{at}/invites
	kind = personal
	-> page see "A link for one person"
keep token from "/join/([A-Za-z0-9_-]{16,})"
