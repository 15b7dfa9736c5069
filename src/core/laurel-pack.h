/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-cells.h"

G_BEGIN_DECLS

/* Bytes in and out for what is stored packed: little-endian, lengths as seven bits a byte. For core's own files. */

/**
 * LaurelPackReader:
 * @data: bytes not read yet
 * @end: behind the last byte
 *
 * Reads packed bytes that may be damaged: each function answers %FALSE rather than to read past the end.
 */
typedef struct {
  const guint8 *data;
  const guint8 *end;
} LaurelPackReader;

void laurel_pack_u8 (GByteArray *into,
                     guint8 value);
void laurel_pack_u16 (GByteArray *into,
                      guint16 value);
void laurel_pack_u64 (GByteArray *into,
                      guint64 value);
void laurel_pack_length (GByteArray *into,
                         gsize length);
void laurel_pack_text (GByteArray *into,
                       const char *text,
                       gsize length);

gboolean laurel_pack_read_u8 (LaurelPackReader *self,
                              guint8 *value);
gboolean laurel_pack_read_u16 (LaurelPackReader *self,
                               guint16 *value);
gboolean laurel_pack_read_u64 (LaurelPackReader *self,
                               guint64 *value);
gboolean laurel_pack_read_length (LaurelPackReader *self,
                                  gsize *length);
gboolean laurel_pack_read_text (LaurelPackReader *self,
                                const char **text,
                                gsize *length);
void laurel_pack_set_damaged (GError **error);
void laurel_pack_set_newer (GError **error);

G_END_DECLS
