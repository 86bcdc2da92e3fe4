/*!re2c
	// What all pattern finders share. A NUL byte follows the text; `$` is reached at the limit only.
	re2c:define:YYCTYPE = "unsigned char";
	re2c:define:YYCURSOR = p;
	re2c:define:YYMARKER = mark;
	re2c:define:YYLIMIT = limit;
	re2c:yyfill:enable = 0;
	re2c:eof = 0;

	D = [0-9];
	s = [ \t] | "\u00a0" | "\u202f";
	gap = s+ | s* "\r"? "\n" s*;
	dash = [-] | "\u2010" | "\u2011" | "\u2012" | "\u2013";
	upper = [A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0102\u0104\u0106\u0108\u010a\u010c\u010e\u0110\u0112\u0116\u0118\u011a\u011e\u0120\u0122\u0126\u012a\u012e\u0130\u0136\u0139\u013b\u013d\u0141\u0143\u0145\u0147\u014c\u0150\u0152\u0154\u0158\u015a\u015e\u0160\u0162\u0164\u016a\u016e\u0170\u0172\u0176\u0178\u0179\u017b\u017d\u018f\u01a0\u01af\u0218\u021a\u0386\u0388-\u038f\u0391-\u03ab\u0401-\u042f\u1ea0\u1eb0\u1ebe\u1ec0];
	letter = [A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff];
	word = (letter | D)+;
	apostrophe = ['] | "\u2019" | "\u02bc" | "\u2018";
*/
