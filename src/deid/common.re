/*!re2c
	// What all pattern finders share. A NUL byte follows the text; `$` is reached at the limit only.
	re2c:define:YYCTYPE = "unsigned char";
	re2c:define:YYCURSOR = p;
	re2c:define:YYMARKER = mark;
	re2c:define:YYLIMIT = limit;
	re2c:yyfill:enable = 0;
	re2c:eof = 0;

	D = [0-9];
	s = [ \t] | "\u00a0";
	dash = [-] | "\u2011" | "\u2013";
	// Letters beyond ASCII are left to deid_word_at, or the tables would grow tenfold.
	letter = [A-Za-z];
	word = (letter | D)+;
	apostrophe = ['] | "\u2019";
*/
