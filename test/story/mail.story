title A letter says that a colleague asks or has answered, and nothing else
use group
needs mail

do bring who=ana
mail to ben@place.example says "asks for your thoughts"
mail to cleo@place.example says "asks for your thoughts"
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
mail to ana@place.example says "Open intervise"
no mail to zoe@place.example
no mail says "struggling"
no mail says "parent of three"
no mail says "later time of day"
no mail says "Tuesday circle"
no mail says "{consult}"
