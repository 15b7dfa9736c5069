/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-text-decoder.h"

#include <string.h>

struct _LaurelTextDecoder {
  LaurelEncoding encoding;
  gboolean is_valid;
  gboolean has_nul;
  gboolean started;
  GString *text;
  guint8 carry[4]; /* the beginning of a letter whose end is in the next piece */
  guint n_carry;
  guint32 surrogate; /* a first half that waits for its second */
};

/* The 0x80 to 0x9f of Windows-1252; the five that it leaves empty stand for the control character of that number, so
 * that every byte has its letter and can be told back from it. */
static const guint16 windows_1252[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d,
  0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0x009d, 0x017e, 0x0178,
};

/* Names are compared without case, hyphens and underscores; the first of each encoding is its own. */
static const struct {
  LaurelEncoding encoding;
  const char *name;
} names[] = {
  { LAUREL_ENCODING_UTF8, "UTF-8" },
  { LAUREL_ENCODING_UTF16LE, "UTF-16LE" },
  { LAUREL_ENCODING_UTF16BE, "UTF-16BE" },
  { LAUREL_ENCODING_WINDOWS_1252, "WINDOWS-1252" },
  { LAUREL_ENCODING_UTF16LE, "UTF-16" },
  { LAUREL_ENCODING_WINDOWS_1252, "CP1252" },
  { LAUREL_ENCODING_WINDOWS_1252, "ISO-8859-1" },
  { LAUREL_ENCODING_WINDOWS_1252, "LATIN1" },
  { LAUREL_ENCODING_UTF8, "US-ASCII" },
  { LAUREL_ENCODING_UTF8, "ASCII" },
};

/**
 * laurel_encoding_get_name:
 *
 * Returns: (transfer none): `UTF-8`, `UTF-16LE`, `UTF-16BE` or `WINDOWS-1252`
 */
const char *
laurel_encoding_get_name (LaurelEncoding encoding)
{
  g_return_val_if_fail (encoding < LAUREL_N_ENCODINGS, NULL);

  return names[encoding].name;
}

static gboolean
same_name (const char *a,
           const char *b)
{
  for (;;) {
    while (*a == '-' || *a == '_' || *a == ' ')
      a++;
    while (*b == '-' || *b == '_' || *b == ' ')
      b++;
    if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
      return FALSE;
    if (*a == '\0')
      return TRUE;
    a++;
    b++;
  }
}

/**
 * laurel_encoding_from_name:
 * @name: as a person may write it: `utf8`, `cp1252`
 * @encoding: (out): which one
 *
 * Returns: whether Laurel knows it
 */
gboolean
laurel_encoding_from_name (const char *name,
                           LaurelEncoding *encoding)
{
  g_return_val_if_fail (name != NULL && encoding != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (same_name (name, names[i].name)) {
      *encoding = names[i].encoding;
      return TRUE;
    }
  return FALSE;
}

/* What may follow a first byte: well-formed UTF-8 as the Unicode Standard's table 3-7 has it. */
static gboolean
start_sequence (guint8 byte,
                guint *pending,
                guint8 *low,
                guint8 *high)
{
  *low = 0x80;
  *high = 0xbf;
  if (byte < 0x80) {
    *pending = 0;
  } else if (byte >= 0xc2 && byte <= 0xdf) {
    *pending = 1;
  } else if (byte >= 0xe0 && byte <= 0xef) {
    *pending = 2;
    if (byte == 0xe0)
      *low = 0xa0;
    else if (byte == 0xed)
      *high = 0x9f;
  } else if (byte >= 0xf0 && byte <= 0xf4) {
    *pending = 3;
    if (byte == 0xf0)
      *low = 0x90;
    else if (byte == 0xf4)
      *high = 0x8f;
  } else {
    return FALSE;
  }
  return TRUE;
}

/**
 * laurel_text_scan_feed:
 * @data: the next bytes
 */
void
laurel_text_scan_feed (LaurelTextScan *self,
                       const guint8 *data,
                       gsize size)
{
  const guint8 *end = data + size;

  g_return_if_fail (self != NULL);

  if (self->n_head < sizeof self->head) {
    gsize n = MIN (size, sizeof self->head - self->n_head);

    memcpy (self->head + self->n_head, data, n);
    self->n_head += n;
  }
  self->n_bytes += size;
  self->has_nul = self->has_nul || (size > 0 && memchr (data, 0, size) != NULL);

  while (self->is_utf8 && data < end) {
    if (self->pending > 0) {
      if (*data < self->low || *data > self->high) {
        self->is_utf8 = FALSE;
      } else {
        self->low = 0x80;
        self->high = 0xbf;
        self->pending--;
        data++;
      }
      continue;
    }
    /* Nearly everything is ASCII. */
    while (end - data >= (gssize) sizeof (guint64)) {
      guint64 word;

      memcpy (&word, data, sizeof word);
      if (word & G_GUINT64_CONSTANT (0x8080808080808080))
        break;
      data += sizeof word;
    }
    while (data < end && *data < 0x80)
      data++;
    if (data < end)
      self->is_utf8 = start_sequence (*data++, &self->pending, &self->low, &self->high);
  }
}

/* UTF-16 without a mark, seen by its zeros: every second byte of a header in Latin letters. */
static gboolean
looks_like_utf16 (const LaurelTextScan *self,
                  guint zero_at)
{
  gsize n = MIN (self->n_head, 64) & ~(gsize) 1;

  if (n < 8 || self->n_bytes % 2 != 0)
    return FALSE;
  for (gsize i = 0; i < n; i += 2)
    if (self->head[i + zero_at] != 0 || self->head[i + 1 - zero_at] == 0)
      return FALSE;
  return TRUE;
}

/**
 * laurel_text_scan_finish:
 * @has_bom: (out): a byte order mark stands in front
 * @guessed: (out): the bytes do not say it themselves
 *
 * Returns: the encoding to read the file with
 */
LaurelEncoding
laurel_text_scan_finish (LaurelTextScan *self,
                         gboolean *has_bom,
                         gboolean *guessed)
{
  g_return_val_if_fail (self != NULL && has_bom != NULL && guessed != NULL, LAUREL_ENCODING_UTF8);

  if (self->pending > 0)
    self->is_utf8 = FALSE;
  *has_bom = TRUE;
  *guessed = FALSE;
  if (self->n_head >= 2 && self->head[0] == 0xff && self->head[1] == 0xfe)
    return LAUREL_ENCODING_UTF16LE;
  if (self->n_head >= 2 && self->head[0] == 0xfe && self->head[1] == 0xff)
    return LAUREL_ENCODING_UTF16BE;
  *has_bom = self->n_head >= 3 && memcmp (self->head, "\xef\xbb\xbf", 3) == 0;
  if (self->is_utf8 && !self->has_nul)
    return LAUREL_ENCODING_UTF8;
  if (self->has_nul) {
    *guessed = TRUE;
    if (looks_like_utf16 (self, 1))
      return LAUREL_ENCODING_UTF16LE;
    if (looks_like_utf16 (self, 0))
      return LAUREL_ENCODING_UTF16BE;
  }
  *guessed = !self->is_utf8;
  return self->is_utf8 ? LAUREL_ENCODING_UTF8 : LAUREL_ENCODING_WINDOWS_1252;
}

/**
 * laurel_text_decoder_new:
 * @encoding: what to read
 * @is_valid: the bytes are known to be UTF-8: they are handed on as they are; else what is not is replaced
 */
LaurelTextDecoder *
laurel_text_decoder_new (LaurelEncoding encoding,
                         gboolean is_valid)
{
  LaurelTextDecoder *self = g_new0 (LaurelTextDecoder, 1);

  self->encoding = encoding;
  self->is_valid = is_valid;
  self->text = g_string_new (NULL);
  return self;
}

/**
 * laurel_text_decoder_free:
 * @self: (nullable) (transfer full): a decoder
 *
 * Lets it go with all that it holds.
 */
void
laurel_text_decoder_free (LaurelTextDecoder *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * laurel_text_decoder_has_nul:
 *
 * Whether a NUL character has been read, which no spreadsheet writes.
 */
gboolean
laurel_text_decoder_has_nul (const LaurelTextDecoder *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_nul;
}

static void
decode_windows_1252 (LaurelTextDecoder *self,
                     const guint8 *data,
                     gsize size)
{
  const guint8 *end = data + size;

  while (data < end) {
    const guint8 *start = data;

    while (data < end && *data < 0x80)
      data++;
    g_string_append_len (self->text, (const char *) start, data - start);
    if (data < end) {
      g_string_append_unichar (self->text, *data < 0xa0 ? windows_1252[*data - 0x80] : *data);
      data++;
    }
  }
}

static void
decode_unit (LaurelTextDecoder *self,
             guint32 unit)
{
  if (self->surrogate != 0) {
    guint32 first = self->surrogate;

    self->surrogate = 0;
    if (unit >= 0xdc00 && unit <= 0xdfff) {
      g_string_append_unichar (self->text, 0x10000 + ((first - 0xd800) << 10) + (unit - 0xdc00));
      return;
    }
    g_string_append_unichar (self->text, 0xfffd);
  }
  if (unit >= 0xd800 && unit <= 0xdbff)
    self->surrogate = unit;
  else if (unit >= 0xdc00 && unit <= 0xdfff)
    g_string_append_unichar (self->text, 0xfffd);
  else if (unit == 0xfeff && !self->started)
    ; /* the mark is no text */
  else if (unit < 0x80)
    g_string_append_c (self->text, unit);
  else
    g_string_append_unichar (self->text, unit);
  self->has_nul = self->has_nul || unit == 0;
  self->started = TRUE;
}

static void
decode_utf16 (LaurelTextDecoder *self,
              const guint8 *data,
              gsize size,
              gboolean last)
{
  gboolean big = self->encoding == LAUREL_ENCODING_UTF16BE;

  for (gsize i = 0; i < size; i++) {
    if (self->n_carry == 0) {
      self->carry[self->n_carry++] = data[i];
    } else {
      guint8 first = self->carry[0];

      self->n_carry = 0;
      decode_unit (self, big ? first << 8 | data[i] : data[i] << 8 | first);
    }
  }
  if (last && (self->n_carry > 0 || self->surrogate != 0)) {
    self->n_carry = 0;
    self->surrogate = 0;
    g_string_append_unichar (self->text, 0xfffd);
  }
}

/* For bytes that a person says are UTF-8 though some are not. */
static void
decode_damaged_utf8 (LaurelTextDecoder *self,
                     const guint8 *data,
                     gsize size,
                     gboolean last)
{
  g_autoptr (GByteArray) joined = NULL;
  const guint8 *end;

  if (self->n_carry > 0) {
    joined = g_byte_array_sized_new (self->n_carry + size);
    g_byte_array_append (joined, self->carry, self->n_carry);
    g_byte_array_append (joined, data, size);
    data = joined->data;
    size = joined->len;
    self->n_carry = 0;
  }
  end = data + size;
  while (data < end) {
    gunichar letter = g_utf8_get_char_validated ((const char *) data, end - data);

    if (letter == (gunichar) -2 && !last && end - data < (gssize) sizeof self->carry) {
      self->n_carry = end - data;
      memcpy (self->carry, data, self->n_carry);
      return;
    }
    if (letter == (gunichar) -1 || letter == (gunichar) -2) {
      g_string_append_unichar (self->text, 0xfffd);
      data++;
    } else {
      guint length = g_unichar_to_utf8 (letter, NULL);

      g_string_append_len (self->text, (const char *) data, length);
      data += length;
    }
  }
}

/**
 * laurel_text_decoder_feed:
 * @data: the next bytes
 * @last: no more will come
 * @text: (out) (transfer none): their text, without the byte order mark; valid until the next call, or as long as
 *   @data when that is UTF-8 already; not terminated
 * @length: (out): its length in bytes
 */
void
laurel_text_decoder_feed (LaurelTextDecoder *self,
                          const guint8 *data,
                          gsize size,
                          gboolean last,
                          const char **text,
                          gsize *length)
{
  g_return_if_fail (self != NULL && text != NULL && length != NULL);
  g_return_if_fail (data != NULL || size == 0);

  if (self->encoding == LAUREL_ENCODING_UTF8) {
    /* The mark comes whole: no one feeds less than three bytes of a longer file first. */
    if (!self->started && size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0) {
      data += 3;
      size -= 3;
    }
    self->started = self->started || size > 0;
    self->has_nul = self->has_nul || (size > 0 && memchr (data, 0, size) != NULL);
    if (self->is_valid) {
      *text = (const char *) data;
      *length = size;
      return;
    }
  }
  g_string_truncate (self->text, 0);
  switch (self->encoding) {
    case LAUREL_ENCODING_UTF16LE:
    case LAUREL_ENCODING_UTF16BE:
      decode_utf16 (self, data, size, last);
      break;
    case LAUREL_ENCODING_WINDOWS_1252:
      self->has_nul = self->has_nul || (size > 0 && memchr (data, 0, size) != NULL);
      decode_windows_1252 (self, data, size);
      break;
    case LAUREL_ENCODING_UTF8:
    default:
      decode_damaged_utf8 (self, data, size, last);
      break;
  }
  *text = self->text->str;
  *length = self->text->len;
}
