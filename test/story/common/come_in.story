title {who} is invited to the group {at} by {from}, joins and signs
do invite who={from} at={at}
do join who={who} name={name}
do sign who={who} name={name} at={at}
