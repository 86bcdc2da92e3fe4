title Programs that watch: alive, ready, and counts without ids or words
use group

do bring who=ana
as x GET /healthz -> 200 body "ok\n"
as x HEAD /healthz -> 200
as x GET /readyz -> 200 body "ready\n"
as x POST /readyz bare -> 405
do open who=ben
as zoe GET /consults/{consult}/close -> 404
as zoe GET /nothing/at/all/{consult} -> 404
as x GET /metrics -> 200 header Content-Type has "text/plain; version=0.0.4" header Cache-Control = "no-store"
	-> see "/open\",status=\"3xx\"} 1" see "/close\",status=\"4xx\"} 1" see "route=\"none\",status=\"4xx\"} 2"
	-> see "code=\"not.here\"" see "intervise_database_up 1" see "intervise_servers 1"
	-> see "intervise_letters_waiting" see "intervise_streams 0" see "process_resident_memory_bytes"
	-> not "{consult}" not "parent of three" not "place.example" not "Riverside"
