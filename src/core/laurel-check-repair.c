/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-check.h"

/* Repairs of texts that leave no doubt. Pure functions. */

/* Windows-1252 of characters above Latin-1, from 0x80 on; 0 where the code page has none. */
static const gunichar windows_1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0,      0x017e, 0x0178,
};

static int
to_windows_1252 (gunichar c)
{
  if (c < 0x100)
    return (int) c;
  for (guint i = 0; i < G_N_ELEMENTS (windows_1252); i++)
    if (windows_1252[i] == c)
      return (int) i + 0x80;

  return -1;
}

/* How many characters from @p on are the bytes of one character of UTF-8 that were read as Windows-1252. Only leads
 * that no text has by chance in front of such characters: Â and Ã (Latin-1), â (punctuation), ð (pictures), ï in the
 * sign for a lost letter. Right behind a garbled character, and in a text that was garbled once more, the other Latin
 * letters are leads, too. */
static guint
match_garbled (const char *p,
               const char *end,
               gboolean any_lead,
               gunichar *meant)
{
  gunichar lead = g_utf8_get_char (p);
  char bytes[5] = { 0 };
  guint n_bytes;

  if (lead == 0xc2 || lead == 0xc3 || (any_lead && lead > 0xc3 && lead < 0xe0))
    n_bytes = 2;
  else if (lead == 0xe2 || lead == 0xef)
    n_bytes = 3;
  else if (lead == 0xf0)
    n_bytes = 4;
  else
    return 0;

  for (guint i = 0; i < n_bytes; i++) {
    int byte;

    byte = p < end ? to_windows_1252 (g_utf8_get_char (p)) : -1;
    if (byte < 0 || (i > 0 && (byte < 0x80 || byte > 0xbf))) {
      /* The last byte of a closing quotation mark is no character of Windows-1252: it is often lost, or has left the
       * sign for a lost letter. Another letter may be what a second garbling made of any mark. */
      if (i == 2 && lead == 0xe2 && (guchar) bytes[1] == 0x80) {
        gunichar next = p < end ? g_utf8_get_char (p) : 0;

        *meant = 0x201d;
        return next == 0xfffd ? 3 : next < 0x80 ? 2 : 0;
      }
      return 0;
    }
    bytes[i] = (char) byte;
    p = g_utf8_next_char (p);
  }
  *meant = g_utf8_get_char_validated (bytes, n_bytes);
  if (*meant == (gunichar) -1 || *meant == (gunichar) -2 || (lead == 0xef && *meant != 0xfffd))
    return 0;

  return n_bytes;
}

static char *
repair_garbled_once (const char *text,
                     gsize length,
                     gboolean again)
{
  const char *end = text + length;
  const char *garbled_end = NULL;
  g_autoptr (GString) repaired = NULL;

  for (const char *p = text; p < end;) {
    gunichar meant = 0;
    guint n_characters = (guchar) *p >= 0x80 ? match_garbled (p, end, again || p == garbled_end, &meant) : 0;

    if (n_characters > 0) {
      if (repaired == NULL)
        repaired = g_string_new_len (text, p - text);
      g_string_append_unichar (repaired, meant);
      while (n_characters-- > 0)
        p = g_utf8_next_char (p);
      garbled_end = p;
    } else {
      const char *next = g_utf8_next_char (p);

      if (repaired != NULL)
        g_string_append_len (repaired, p, next - p);
      p = next;
    }
  }

  return repaired != NULL ? g_string_free (g_steal_pointer (&repaired), FALSE) : NULL;
}

/**
 * laurel_repair_garbled:
 * @text: a text
 * @length: its bytes, -1 when it ends with NUL
 *
 * Mends UTF-8 that was read as Windows-1252, as often as that happened to it, four times at most. A text of which a
 * letter is lost is not mended: nobody but its writer knows what stood there. A pure function.
 *
 * Returns: (transfer full) (nullable): the text as it was meant, %NULL when nothing is or can be mended
 */
char *
laurel_repair_garbled (const char *text,
                       gssize length)
{
  g_autofree char *repaired = NULL;
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  if (!g_utf8_validate (text, size, NULL))
    return NULL;

  for (guint times = 0; times < 4; times++) {
    char *once = repair_garbled_once (repaired != NULL ? repaired : text,
                                      repaired != NULL ? strlen (repaired) : size, times > 0);

    if (once == NULL)
      break;
    g_free (repaired);
    repaired = once;
  }
  if (repaired != NULL && strstr (repaired, "\xef\xbf\xbd") != NULL)
    return NULL;

  return g_steal_pointer (&repaired);
}

/* What one sign of another program's line breaks stands for: a line break, a blank, or nothing. */
static gsize
match_escape (const char *p, const char *end, char *meant)
{
  if (*p == '\\' && end - p >= 2) {
    *meant = p[1] == 'n' ? '\n' : p[1] == 't' ? ' ' : '\0';
    return p[1] == 'n' || p[1] == 'r' || p[1] == 't' ? 2 : 0;
  }
  /* `_x000D_`, as workbooks keep such characters */
  if (*p == '_' && end - p >= 7 && p[1] == 'x' && p[2] == '0' && p[3] == '0' && p[6] == '_') {
    static const struct {
      const char *code;
      char meant;
    } codes[] = { { "0D", '\0' }, { "0A", '\n' }, { "09", ' ' } };

    for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
      if (g_ascii_strncasecmp (p + 4, codes[i].code, 2) == 0) {
        *meant = codes[i].meant;
        return 7;
      }
  }

  return 0;
}

/* `C:\new\tools`, `\\server\temp`, `\alpha`: a backslash that means itself. */
static gboolean
is_path (const char *text, const char *p, const char *end)
{
  if (*p != '\\')
    return FALSE;
  if (p > text && (p[-1] == '\\' || p[-1] == ':'))
    return TRUE;
  /* a word goes on in small letters behind it, and one ends before it */
  return p > text && g_ascii_isalnum (p[-1]) && end - p > 2 && g_ascii_islower (p[2]);
}

/**
 * laurel_repair_escapes:
 * @text: a text
 * @length: its bytes, -1 when it ends with NUL
 * @lines: whether line breaks are welcome, else blanks are put
 *
 * Puts line breaks where signs for them stand: `\n`, `\r\n`, `_x000D_`. A pure function.
 *
 * Returns: (transfer full) (nullable): the text as it was meant, %NULL when nothing is to be mended
 */
char *
laurel_repair_escapes (const char *text, gssize length, gboolean lines)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GString) repaired = NULL;

  for (const char *p = text; p < end;) {
    char meant = '\0';
    gsize used = *p == '\\' || *p == '_' ? match_escape (p, end, &meant) : 0;

    if (used > 0 && is_path (text, p, end))
      return NULL;
    if (used == 0) {
      if (repaired != NULL)
        g_string_append_c (repaired, *p);
      p++;
      continue;
    }
    if (repaired == NULL)
      repaired = g_string_new_len (text, p - text);
    if (meant == '\n' && !lines)
      meant = ' ';
    if (meant == '\n' || (meant == ' ' && repaired->len > 0 && !g_ascii_isspace (repaired->str[repaired->len - 1])))
      g_string_append_c (repaired, meant);
    p += used;
    while (meant == ' ' && p < end && *p == ' ')
      p++;
  }
  if (repaired == NULL)
    return NULL;
  g_strstrip (repaired->str);

  return g_string_free (g_steal_pointer (&repaired), FALSE);
}

static const char *const quotes[] = {
  "\"", "'", "`", "“", "”", "„", "‘", "’", "‚", "«", "»", "′", "″",
};

static gsize
quote_at_start (LaurelText text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++) {
    gsize length = strlen (quotes[i]);

    if (text.length >= length && memcmp (text.text, quotes[i], length) == 0)
      return length;
  }

  return 0;
}

static gsize
quote_at_end (LaurelText text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++) {
    gsize length = strlen (quotes[i]);

    if (text.length >= length && memcmp (text.text + text.length - length, quotes[i], length) == 0)
      return length;
  }

  return 0;
}

/**
 * laurel_repair_marks:
 * @text: a value that is no text, such as an address, a date or a term
 * @length: its bytes, -1 when it ends with NUL
 *
 * Takes quotation marks and apostrophes from both ends, and invisible characters and unusual blanks out. A pure
 * function.
 *
 * Returns: (transfer full) (nullable): the value without marks, %NULL when it has none or is nothing else
 */
char *
laurel_repair_marks (const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *plain = laurel_repair_spaces (text, size, TRUE);
  LaurelText value = laurel_text_trim (plain != NULL ? plain : text, plain != NULL ? -1 : (gssize) size);
  gboolean marked = plain != NULL;
  gsize mark;

  while ((mark = quote_at_start (value)) > 0) {
    value = laurel_text_trim (value.text + mark, value.length - mark);
    marked = TRUE;
  }
  while ((mark = quote_at_end (value)) > 0) {
    value = laurel_text_trim (value.text, value.length - mark);
    marked = TRUE;
  }

  return marked && value.length > 0 ? laurel_text_dup (value) : NULL;
}

typedef enum {
  SPACE_NONE,
  SPACE_BLANK,     /* becomes a blank */
  SPACE_INVISIBLE, /* goes away */
} Space;

static Space
classify_space (gunichar c,
                gboolean lines)
{
  if (c == '\n' || c == '\r')
    return lines ? SPACE_NONE : SPACE_BLANK;
  if (c == '\t' || c == '\v' || c == '\f')
    return SPACE_BLANK;
  if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0))
    return SPACE_INVISIBLE;
  if (c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f
      || c == 0x205f || c == 0x3000)
    return SPACE_BLANK;
  /* soft hyphen, zero-width space, word joiner, byte order mark; joiners (U+200C, U+200D) have a meaning */
  if (c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff)
    return SPACE_INVISIBLE;

  return SPACE_NONE;
}

/**
 * laurel_repair_spaces:
 * @text: a text
 * @length: its bytes, -1 when it ends with NUL
 * @lines: whether line breaks are welcome
 *
 * Makes blanks of unusual blanks and takes invisible characters out. A pure function.
 *
 * Returns: (transfer full) (nullable): the text with plain blanks, %NULL when nothing is to be mended
 */
char *
laurel_repair_spaces (const char *text,
                      gssize length,
                      gboolean lines)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  const char *end = text + size;
  g_autoptr (GString) repaired = NULL;

  if (!g_utf8_validate (text, size, NULL))
    return NULL;

  for (const char *p = text; p < end; p = g_utf8_next_char (p)) {
    const char *next = g_utf8_next_char (p);
    Space space = classify_space (g_utf8_get_char (p), lines);

    if (space != SPACE_NONE && repaired == NULL)
      repaired = g_string_new_len (text, p - text);
    if (repaired == NULL)
      continue;
    if (space == SPACE_NONE)
      g_string_append_len (repaired, p, next - p);
    else if (space == SPACE_BLANK && repaired->len > 0 && repaired->str[repaired->len - 1] != ' ' && *next != ' ')
      g_string_append_c (repaired, ' ');
  }
  if (repaired == NULL)
    return NULL;
  g_strstrip (repaired->str);

  return g_string_free (g_steal_pointer (&repaired), FALSE);
}

static const struct {
  const char *entity;
  const char *text;
} entities[] = {
  { "&amp;", "&" }, { "&nbsp;", " " }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" },
  { "&apos;", "'" }, { "&rsquo;", "’" }, { "&lsquo;", "‘" }, { "&ldquo;", "“" }, { "&rdquo;", "”" },
  { "&ndash;", "–" }, { "&mdash;", "—" }, { "&reg;", "®" }, { "&trade;", "™" }, { "&hellip;", "…" }, { "&bull;", "•" },
  { "&#8217;", "’" }, { "&#8211;", "–" }, { "&#8212;", "—" }, { "&#160;", " " }, { "&eacute;", "é" },
};

/* A tag: `<`, a letter or `/` and a letter, up to `>`. `a < b` is none. */
static gsize
match_tag (const char *p,
           const char *end)
{
  const char *q = p + 1;

  if (q < end && *q == '/')
    q++;
  else if (end - q >= 3 && strncmp (q, "!--", 3) == 0)
    q += 2;
  if (q >= end || !(g_ascii_isalpha (*q) || *q == '-'))
    return 0;
  while (q < end && *q != '>' && *q != '<')
    q++;

  return q < end && *q == '>' ? (gsize) (q + 1 - p) : 0;
}

/* `&#233;` and `&#xE9;`: how long, and what it stands for. */
static gsize
match_number (const char *p,
              const char *end,
              char meant[static 8])
{
  const char *q = p + 2;
  gboolean hex = end - p > 3 && (p[2] == 'x' || p[2] == 'X');
  guint32 letter = 0;
  const char *start;

  if (end - p < 4 || p[1] != '#')
    return 0;
  q += hex;
  for (start = q; q < end && q - start < 7 && (hex ? g_ascii_isxdigit (*q) : g_ascii_isdigit (*q)); q++)
    letter = letter * (hex ? 16 : 10) + g_ascii_xdigit_value (*q);
  if (q == start || q >= end || *q != ';' || letter < 0x20 || (letter >= 0x7f && letter < 0xa0)
      || !g_unichar_validate (letter))
    return 0;
  meant[g_unichar_to_utf8 (letter, meant)] = '\0';

  return q + 1 - p;
}

static char *
repair_html_once (const char *text,
                  gsize length)
{
  const char *end = text + length;
  g_autoptr (GString) repaired = NULL;

  for (const char *p = text; p < end;) {
    gsize used = 0;
    const char *put = NULL;
    char letter[8];

    if (*p == '<') {
      used = match_tag (p, end);
      put = " ";
    } else if (*p == '&') {
      for (guint i = 0; i < G_N_ELEMENTS (entities) && used == 0; i++)
        if (g_ascii_strncasecmp (p, entities[i].entity, MIN (strlen (entities[i].entity), (gsize) (end - p))) == 0
            && strlen (entities[i].entity) <= (gsize) (end - p)) {
          used = strlen (entities[i].entity);
          put = entities[i].text;
        }
      if (used == 0) {
        used = match_number (p, end, letter);
        put = letter;
      }
    }
    if (used > 0) {
      if (repaired == NULL)
        repaired = g_string_new_len (text, p - text);
      /* A tag parts words, but no blank belongs in front of a full stop. */
      if (*put != ' ' || (repaired->len > 0 && !g_ascii_isspace (repaired->str[repaired->len - 1])
                          && p + used < end && !g_ascii_isspace (p[used]) && strchr (".,;:!?)", p[used]) == NULL))
        g_string_append (repaired, put);
      p += used;
    } else {
      if (repaired != NULL)
        g_string_append_c (repaired, *p);
      p++;
    }
  }

  return repaired != NULL ? g_string_free (g_steal_pointer (&repaired), FALSE) : NULL;
}

/**
 * laurel_repair_html:
 * @text: a text
 * @length: its bytes, -1 when it ends with NUL
 *
 * Takes HTML tags out and puts characters in place of their HTML names. A pure function.
 *
 * Returns: (transfer full) (nullable): the plain text, %NULL when there is no HTML in it
 */
char *
laurel_repair_html (const char *text,
                    gssize length)
{
  g_autofree char *repaired = NULL;

  /* `&lt;b&gt;` is a tag only after the first pass. */
  for (guint times = 0; times < 8; times++) {
    char *once = repair_html_once (repaired != NULL ? repaired : text,
                                   repaired != NULL ? strlen (repaired)
                                                    : length < 0 ? strlen (text) : (gsize) length);

    if (once == NULL)
      break;
    g_free (repaired);
    repaired = once;
  }
  if (repaired != NULL)
    g_strstrip (repaired);

  return g_steal_pointer (&repaired);
}
