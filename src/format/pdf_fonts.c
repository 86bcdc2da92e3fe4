#include "format/pdf_fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <fontconfig/fontconfig.h>
/* fontconfig's own comes first */
#include <fontconfig/fcfreetype.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdlib.h>
#include <unistd.h>

#define NOTO   PDF_FONTS_FOLDER "/truetype/noto/Noto"
#define DEJAVU PDF_FONTS_FOLDER "/truetype/dejavu/"

/* What everything of ours is set in; without these there is no paper. */
static const char *const needed[] = {
	NOTO "Serif-Regular.ttf",
	NOTO "Serif-Bold.ttf",
	NOTO "Serif-Italic.ttf",
	NOTO "Sans-Regular.ttf",
	NOTO "Sans-Bold.ttf",
	DEJAVU "DejaVuSansMono.ttf",
};

/* Scripts that people write in: a regular face, and a bold one for titles. */
#define SCRIPTS(X)                                                                                 \
	X("NaskhArabic")                                                                           \
	X("SerifHebrew")                                                                           \
	X("SerifDevanagari")                                                                       \
	X("SerifBengali")                                                                          \
	X("SansGurmukhi")                                                                          \
	X("SerifGujarati")                                                                         \
	X("SansOriya")                                                                             \
	X("SerifTamil")                                                                            \
	X("SerifTelugu")                                                                           \
	X("SerifKannada")                                                                          \
	X("SerifMalayalam")                                                                        \
	X("SerifSinhala")                                                                          \
	X("SerifThai")                                                                             \
	X("SerifLao")                                                                              \
	X("SerifKhmer")                                                                            \
	X("SerifMyanmar")                                                                          \
	X("SerifArmenian")                                                                         \
	X("SerifGeorgian")                                                                         \
	X("SerifEthiopic")                                                                         \
	X("SansThaana")                                                                            \
	X("SansSyriac")                                                                            \
	X("SansMongolian")                                                                         \
	X("SansCherokee")                                                                          \
	X("SansTifinagh")                                                                          \
	X("SansNKo")                                                                               \
	X("SerifTibetan")                                                                          \
	X("SansSymbols")                                                                           \
	X("SansSymbols2")                                                                          \
	X("SansMath")

static const char *const wanted[] = {
#define BOTH(name) NOTO name "-Regular.ttf", NOTO name "-Bold.ttf",
	SCRIPTS(BOTH)
#undef BOTH
	/* where an operator has installed them: Chinese, Japanese, Korean */
	PDF_FONTS_FOLDER "/opentype/noto/NotoSerifCJK-Regular.ttc",
	PDF_FONTS_FOLDER "/opentype/noto/NotoSansCJK-Regular.ttc",
};

enum { NEEDED = sizeof needed / sizeof needed[0], WANTED = sizeof wanted / sizeof wanted[0] };

struct pdf_fonts {
	FT_Library library;
	FcConfig *config;
	PangoFontMap *map;
	size_t count;
	FT_Face faces[NEEDED + WANTED];
};

/*
 * cairo opens a face by its file's name when it needs one, and closes it again when more than ten
 * are open. A pattern that carries an open face spares it both.
 */
static bool hold_face(struct pdf_fonts *f, FcFontSet *set, const char *file)
{
	FcPattern *pattern;
	FT_Face face;

	if (FT_New_Face(f->library, file, 0, &face) != 0)
		return false;
	f->faces[f->count++] = face;
	pattern = FcFreeTypeQueryFace(face, (const FcChar8 *)file, 0, NULL);
	if (!pattern || !FcPatternAddFTFace(pattern, FC_FT_FACE, face) ||
		!FcFontSetAdd(set, pattern)) {
		if (pattern)
			FcPatternDestroy(pattern);
		return false;
	}
	return true;
}

/* fontconfig makes the set of an application's own fonts when the first file comes in. */
static FcFontSet *own_set(struct pdf_fonts *f)
{
	FcFontSet *set;

	if (!FcConfigAppFontAddFile(f->config, (const FcChar8 *)needed[0]))
		return NULL;
	set = FcConfigGetFonts(f->config, FcSetApplication);
	if (!set)
		return NULL;
	for (int i = 0; i < set->nfont; i++)
		FcPatternDestroy(set->fonts[i]);
	set->nfont = 0;
	return set;
}

static bool hold_all(struct pdf_fonts *f)
{
	FcFontSet *set = own_set(f);

	if (!set)
		return false;
	for (size_t i = 0; i < NEEDED; i++)
		if (!hold_face(f, set, needed[i]))
			return false;
	for (size_t i = 0; i < WANTED; i++)
		if (access(wanted[i], R_OK) == 0)
			hold_face(f, set, wanted[i]);
	return true;
}

/* pango shapes with its own copy of each file, taken when a font is first used: use them all. */
static void touch_all(struct pdf_fonts *f)
{
	PangoContext *context = pdf_fonts_context(f);
	FcFontSet *set = FcConfigGetFonts(f->config, FcSetApplication);

	for (int i = 0; i < set->nfont; i++) {
		PangoFontDescription *d =
			pango_fc_font_description_from_pattern(set->fonts[i], FALSE);
		PangoFont *font;

		pango_font_description_set_size(d, 10 * PANGO_SCALE);
		font = pango_font_map_load_font(f->map, context, d);
		if (font) {
			pango_font_get_hb_font(font);
			g_object_unref(font);
		}
		pango_font_description_free(d);
	}
	g_object_unref(context);
}

struct err pdf_fonts_open(struct pdf_fonts **out)
{
	struct pdf_fonts *f = calloc(1, sizeof *f);

	*out = NULL;
	if (!f)
		return ERR(BROKEN, "memory.full");
	f->config = FcConfigCreate();
	if (!f->config || FT_Init_FreeType(&f->library) != 0 || !hold_all(f)) {
		pdf_fonts_close(f);
		return ERR(BROKEN, "paper.no_fonts");
	}
	FcConfigSetCurrent(f->config); /* else pango reads the machine's settings */
	f->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(f->map), 72.0); /* points */
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(f->map), f->config);
	touch_all(f);
	*out = f;
	return OK;
}

void pdf_fonts_close(struct pdf_fonts *f)
{
	if (!f)
		return;
	if (f->map)
		g_object_unref(f->map);
	if (f->config)
		FcConfigDestroy(f->config);
	for (size_t i = 0; i < f->count; i++)
		FT_Done_Face(f->faces[i]);
	if (f->library)
		FT_Done_FreeType(f->library);
	free(f);
}

PangoContext *pdf_fonts_context(struct pdf_fonts *f)
{
	return pango_font_map_create_context(f->map);
}
