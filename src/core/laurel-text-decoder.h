/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LaurelEncoding:
 * @LAUREL_ENCODING_UTF8: with or without byte order mark
 * @LAUREL_ENCODING_UTF16LE: what spreadsheet programs call “Unicode text”
 * @LAUREL_ENCODING_UTF16BE: the same, other byte order
 * @LAUREL_ENCODING_WINDOWS_1252: what is left when the bytes are not UTF-8; any byte is a letter in it
 * @LAUREL_N_ENCODINGS: how many there are
 */
typedef enum {
  LAUREL_ENCODING_UTF8,
  LAUREL_ENCODING_UTF16LE,
  LAUREL_ENCODING_UTF16BE,
  LAUREL_ENCODING_WINDOWS_1252,
  LAUREL_N_ENCODINGS,
} LaurelEncoding;

const char *laurel_encoding_get_name (LaurelEncoding encoding);
gboolean laurel_encoding_from_name (const char *name,
                                    LaurelEncoding *encoding);

#define LAUREL_TEXT_SCAN_HEAD 4096

/**
 * LaurelTextScan:
 * @head: the first bytes
 * @n_head: how many there are
 * @n_bytes: all that were seen
 * @is_utf8: they are UTF-8 so far
 * @has_nul: one of them is 0
 *
 * Looks at all bytes of a file before it is read: a letter that is not UTF-8 may stand in the last row. Set it to zero
 * but for @is_utf8 with %LAUREL_TEXT_SCAN_INIT.
 */
typedef struct {
  guint8 head[LAUREL_TEXT_SCAN_HEAD];
  gsize n_head;
  guint64 n_bytes;
  gboolean is_utf8;
  gboolean has_nul;
  /*< private >*/
  guint pending;
  guint8 low;
  guint8 high;
} LaurelTextScan;

#define LAUREL_TEXT_SCAN_INIT { .is_utf8 = TRUE, .low = 0x80, .high = 0xbf }

void laurel_text_scan_feed (LaurelTextScan *self,
                            const guint8 *data,
                            gsize size);
LaurelEncoding laurel_text_scan_finish (LaurelTextScan *self,
                                        gboolean *has_bom,
                                        gboolean *guessed);

/**
 * LaurelTextDecoder:
 *
 * Makes UTF-8 of a stream of bytes, piece by piece. Not thread-safe.
 */
typedef struct _LaurelTextDecoder LaurelTextDecoder;

LaurelTextDecoder *laurel_text_decoder_new (LaurelEncoding encoding,
                                            gboolean is_valid);
void laurel_text_decoder_free (LaurelTextDecoder *self);
void laurel_text_decoder_feed (LaurelTextDecoder *self,
                               const guint8 *data,
                               gsize size,
                               gboolean last,
                               const char **text,
                               gsize *length);
gboolean laurel_text_decoder_has_nul (const LaurelTextDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelTextDecoder, laurel_text_decoder_free)

G_END_DECLS
