title Ana, Ben and Cleo have signed in one group; Ada and Zoe in another
use place

# Ada's own group, through which Ana and Zoe come to the place.
do start_group who=ada as=first called="First circle"
do invite who=ada at={first}
do join who=ana name=Ana
do invite who=ada at={first}
do join who=zoe name=Zoe
do sign who=ada name=Ada at={first}
do sign who=zoe name=Zoe at={first}

# Ana leaves the first group and starts the one that the stories are about.
as ana POST /circles/{first}/leave on /circles/{first}/leave -> page
do start_group who=ana as=circle called="Tuesday circle"
do invite who=ana at={circle}
do join who=ben name=Ben
do invite who=ana at={circle}
do join who=cleo name=Cleo
do sign who=ana name=Ana at={circle}
do sign who=ben name=Ben at={circle}
do sign who=cleo name=Cleo at={circle}
