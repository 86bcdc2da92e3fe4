title Two megabytes in a field, ten thousand fields, a deep JSON: refused, and the program goes on
use group

as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = Too much
	story = repeat "abcdefghij" 200000
	danger = no
	-> 413
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = Rather long
	story = repeat "word " 5000
	danger = no
	-> 400|422 see "Rather long"
as ana POST /circles/{circle}/consults
	body repeat "a=b&" 10000
	-> 400|413|422
as ana POST /circles/{circle}/consults
	header Content-Type: application/json
	body repeat "[" 10000
	-> 400|413|422
as ana POST /circles/{circle}/consults
	header Content-Type: application/json
	body repeat "{\"a\":" 10000
	-> 400|413|422
as ana POST /circles/{circle}/consults
	header Content-Type: application/json
	body {"question": "unfinished
	-> 400|422
as ana POST /circles/{circle}/consults
	header Content-Type: multipart/form-data; boundary=x
	body "--x\r\nContent-Disposition: form-data; name=\"question\"\r\n\r\nhi\r\n--x--\r\n"
	-> 415
as ana POST /circles/{circle}/consults
	header Content-Type: text/plain
	body question=hi
	-> 415
as ana GET /circles/{circle} -> 200 see "No consult is open"
