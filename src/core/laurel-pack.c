/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-pack.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (laurel-pack-error-quark, laurel_pack_error)

/**
 * laurel_pack_u8:
 * @into: bytes that are written
 * @value: a number
 *
 * Adds one byte.
 */
void
laurel_pack_u8 (GByteArray *into,
                guint8 value)
{
  g_byte_array_append (into, &value, 1);
}

/**
 * laurel_pack_u16:
 * @into: bytes that are written
 * @value: a number
 *
 * Adds two bytes, the lower one first.
 */
void
laurel_pack_u16 (GByteArray *into,
                 guint16 value)
{
  guint16 bytes = GUINT16_TO_LE (value);

  g_byte_array_append (into, (const guint8 *) &bytes, sizeof bytes);
}

/**
 * laurel_pack_u64:
 * @into: bytes that are written
 * @value: a number
 *
 * Adds eight bytes, the lowest one first.
 */
void
laurel_pack_u64 (GByteArray *into,
                 guint64 value)
{
  guint64 bytes = GUINT64_TO_LE (value);

  g_byte_array_append (into, (const guint8 *) &bytes, sizeof bytes);
}

/**
 * laurel_pack_length:
 * @into: bytes that are written
 * @length: a number of bytes or of items
 *
 * Adds it as seven bits a byte, lowest first; the eighth bit says that more follow.
 */
void
laurel_pack_length (GByteArray *into,
                    gsize length)
{
  guint8 bytes[10];
  guint n = 0;

  do {
    bytes[n] = length & 0x7f;
    length >>= 7;
    if (length > 0)
      bytes[n] |= 0x80;
    n++;
  } while (length > 0);
  g_byte_array_append (into, bytes, n);
}

/**
 * laurel_pack_text:
 * @into: bytes that are written
 * @text: UTF-8 without NUL
 * @length: its bytes
 *
 * Adds a length and a text of it, without a NUL behind.
 */
void
laurel_pack_text (GByteArray *into,
                  const char *text,
                  gsize length)
{
  laurel_pack_length (into, length);
  if (length > 0)
    g_byte_array_append (into, (const guint8 *) text, length);
}

/**
 * laurel_pack_read_u8:
 * @self: a reader
 * @value: (out): the number
 *
 * Returns: %FALSE at the end of the bytes; @value is as it was then
 */
gboolean
laurel_pack_read_u8 (LaurelPackReader *self,
                     guint8 *value)
{
  if (self->data >= self->end)
    return FALSE;
  *value = *self->data++;
  return TRUE;
}

/**
 * laurel_pack_read_u16:
 * @self: a reader
 * @value: (out): the number
 *
 * Returns: %FALSE when fewer than two bytes are left; @value is as it was then
 */
gboolean
laurel_pack_read_u16 (LaurelPackReader *self,
                      guint16 *value)
{
  guint16 bytes;

  if ((gsize) (self->end - self->data) < sizeof bytes)
    return FALSE;
  memcpy (&bytes, self->data, sizeof bytes);
  *value = GUINT16_FROM_LE (bytes);
  self->data += sizeof bytes;
  return TRUE;
}

/**
 * laurel_pack_read_u64:
 * @self: a reader
 * @value: (out): the number
 *
 * Returns: %FALSE when fewer than eight bytes are left; @value is as it was then
 */
gboolean
laurel_pack_read_u64 (LaurelPackReader *self,
                      guint64 *value)
{
  guint64 bytes;

  if ((gsize) (self->end - self->data) < sizeof bytes)
    return FALSE;
  memcpy (&bytes, self->data, sizeof bytes);
  *value = GUINT64_FROM_LE (bytes);
  self->data += sizeof bytes;
  return TRUE;
}

/**
 * laurel_pack_read_length:
 * @self: a reader
 * @length: (out): the number
 *
 * A length that could not be that of anything behind it is refused here already, so that nobody makes room
 * for it.
 *
 * Returns: whether it could be read
 */
gboolean
laurel_pack_read_length (LaurelPackReader *self,
                         gsize *length)
{
  guint64 value = 0;
  guint shift = 0;
  guint8 byte;

  do {
    if (shift > 56 || !laurel_pack_read_u8 (self, &byte))
      return FALSE;
    value |= (guint64) (byte & 0x7f) << shift;
    shift += 7;
  } while (byte & 0x80);
  if (value > (guint64) (self->end - self->data))
    return FALSE;
  *length = (gsize) value;
  return TRUE;
}

/**
 * laurel_pack_read_text:
 * @self: a reader
 * @text: (out) (transfer none): points into the bytes that are read; not terminated, UTF-8 without NUL
 * @length: (out): its bytes
 *
 * Returns: whether it could be read and is UTF-8
 */
gboolean
laurel_pack_read_text (LaurelPackReader *self,
                       const char **text,
                       gsize *length)
{
  if (!laurel_pack_read_length (self, length))
    return FALSE;
  *text = (const char *) self->data;
  if (!g_utf8_validate_len (*text, *length, NULL))
    return FALSE;
  self->data += *length;
  return TRUE;
}

/**
 * laurel_pack_set_damaged:
 * @error: (out) (optional): where to put %LAUREL_PACK_ERROR_DAMAGED, in words for the person
 */
void
laurel_pack_set_damaged (GError **error)
{
  g_set_error_literal (error, LAUREL_PACK_ERROR, LAUREL_PACK_ERROR_DAMAGED,
                       _("A stored record is damaged and cannot be read; import its row again from your spreadsheet."));
}

/**
 * laurel_pack_set_newer:
 * @error: (out) (optional): where to put %LAUREL_PACK_ERROR_NEWER, in words for the person
 */
void
laurel_pack_set_newer (GError **error)
{
  g_set_error_literal (error, LAUREL_PACK_ERROR, LAUREL_PACK_ERROR_NEWER,
                       _("A stored record was written by a newer Laurel; install the newest version to read it."));
}
