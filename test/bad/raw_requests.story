title Requests no browser sends are refused, and the program goes on
use place

as x RAW "GET / HTTP/1.1\r\n\r\n" -> 400|nothing
as x RAW "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" -> 400|nothing
as x RAW "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc" -> 400|nothing
as x RAW "POST /sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n" -> 400|411|501|nothing
as x RAW "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc" -> 400|nothing
as x RAW "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\nabc" -> 400|nothing
as x RAW "GET / HTTP/1.1\r\nHost : a\r\n\r\n" -> 400|nothing
as x RAW "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n folded\r\n\r\n" -> 400|nothing
as x RAW "GET / HTTP/1.1\nHost: a\n\n" -> 400|nothing
as x RAW "GET http://other.example/ HTTP/1.1\r\nHost: a\r\n\r\n" -> 400|nothing
as x RAW "GET / HTTP/3.0\r\nHost: a\r\n\r\n" -> 400|505|nothing
as x RAW "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" -> 400|404
as x RAW "NONSENSE\r\n\r\n" -> 400|nothing
as x GET /?q=1 -> 200|303|404
as x GET /healthz -> 200
