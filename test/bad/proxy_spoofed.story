title Behind a proxy counts are for nobody without a token, whatever headers claim
use group
needs setting INTERVISE_TRUSTED_PROXY=127.0.0.1
needs setting INTERVISE_PUBLIC_URL=https://circle.example.org

as x GET /nothing -> 404 called absent
as x GET /metrics -> 404 same as absent
as x GET /metrics
	header X-Forwarded-For: 127.0.0.1
	-> 404 same as absent
as x GET /healthz -> 200
