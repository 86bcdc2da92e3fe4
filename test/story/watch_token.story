title With a token counts are told to whoever has it, and to nobody else
use group
needs setting INTERVISE_METRICS_TOKEN=a-long-word-for-the-counts

as x GET /nothing -> 404 called absent
as x GET /metrics -> 404 same as absent
# A token that opens nothing is told so wherever it is shown.
as x GET /nothing
	header Authorization: Bearer wrong
	-> 401 called refused
as x GET /metrics
	header Authorization: Bearer wrong
	-> 401 same as refused
as ana GET /metrics -> 404
as x GET /metrics
	header Authorization: Bearer a-long-word-for-the-counts
	-> 200 see "intervise_requests_total"
