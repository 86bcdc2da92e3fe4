title After an upgrade from the first schema people sign in, read, write and take back

do sign_in who=ana
as ana GET /consults/{first} -> 200 see "The first story of a hard hour." see "The kept answer" see "The early answer"
as ana POST /consults/{second}/take-back on /consults/{second}/take-back -> page
do sign_in who=cleo
as cleo POST /answers/{cleo_answer}/withdraw on /consults/{first} -> page
do bring_marked who=ana mark=later at={circle} as=later
as cleo POST /consults/{later}/open on /consults/{later} -> page see "The later story of a hard hour."
