/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-csv-writer.h"
#include "core/laurel-importer.h"
#include "core/laurel-record-merge.h"

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize size);

static gboolean
take_record (LaurelRecord *record,
             gpointer user_data,
             GError **error)
{
  LaurelCsvWriter *writer = user_data;
  g_autoptr (GBytes) bytes = laurel_record_pack (record);
  g_autoptr (LaurelRecord) back = laurel_record_unpack (bytes, NULL);
  g_autoptr (LaurelRecord) merged = laurel_record_copy (record);

  g_assert_nonnull (back);
  g_assert_true (laurel_record_equal (record, back));
  laurel_record_merge (merged, record, NULL, NULL, NULL);
  laurel_csv_writer_write_record (writer, record, NULL);
  return TRUE;
}

static gboolean
take_append (guint first_row,
             const LaurelRecord *profiles,
             gpointer user_data,
             GError **error)
{
  g_assert_cmpuint (first_row, <, profiles->row);
  return TRUE;
}

static void
take_finding (LaurelFinding *finding,
              gpointer user_data)
{
  g_assert_true (g_utf8_validate (finding->message, -1, NULL));
  laurel_finding_free (finding);
}

/* Records or a sentence, whatever the bytes; and what was read can be stored, merged and written. The first byte
 * chooses how it is read. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  static const char *const encodings[] = { NULL, NULL, NULL, "UTF-8", "UTF-16LE", "WINDOWS-1252" };
  static const char delimiters[] = { 0, 0, ',', ';' };
  LaurelImportSink sink = { .record = take_record, .append = take_append, .finding = take_finding };
  LaurelImportOptions options = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LaurelCsvWriter) writer = laurel_csv_writer_new (LAUREL_CSV_PUBLISHER, text);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (size == 0)
    return 0;
  options.encoding = encodings[data[0] % G_N_ELEMENTS (encodings)];
  options.delimiter = delimiters[data[0] / 16 % G_N_ELEMENTS (delimiters)];
  options.accept_any_kind = data[0] >= 128;
  laurel_csv_writer_write_header (writer);
  bytes = g_bytes_new (data + 1, size - 1);
  if (!laurel_import_bytes (bytes, "fuzz.csv", &options, &sink, writer, NULL, NULL, &error))
    g_assert_true (error != NULL && g_utf8_validate (error->message, -1, NULL));
  return 0;
}
