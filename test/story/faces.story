title Pages that anyone may read, and the headers that all of them carry
use place

as nobody GET /healthz -> 200 not "Ada" not "Riverside"
as nobody GET /privacy -> 200
as nobody GET / -> 200
	-> header Content-Security-Policy has "default-src 'none'" header Content-Security-Policy lacks "unsafe-inline"
	-> header X-Content-Type-Options = "nosniff" header Referrer-Policy = "same-origin"
as nobody GET /assets/style.css -> 200 header Content-Type has "text/css" header X-Content-Type-Options = "nosniff"
as nobody GET /assets/app.js -> 200 header Content-Type has "javascript"
as nobody GET /assets/nothing.css -> 404
as nobody GET /assets/../intervise.conf -> 400|404
as nobody GET /nowhere -> 404 see "404"
as nobody JSON /nowhere -> 404
as nobody DELETE /today -> 404|405
as nobody POST /sign-out bare -> 303|401|403|404
