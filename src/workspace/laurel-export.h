/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/laurel-workspace.h"

G_BEGIN_DECLS

/* Files for people and for the web Publisher, the same from the window and the command line. */
typedef enum {
  LAUREL_EXPORT_CSV,       /* for the web Publisher */
  LAUREL_EXPORT_PROBLEMS,  /* a CSV with what is wrong beside each row */
  LAUREL_EXPORT_JSONLD,    /* graph documents, one or an array */
  LAUREL_EXPORT_RECEIPT,   /* plain text: what is there, since when, under which envelope */
} LaurelExportKind;

gboolean laurel_export_kind_from_name (const char *name,
                                       LaurelExportKind *kind);
char *laurel_export_dup_file_name (LaurelExportKind kind);
gboolean laurel_export (LaurelWorkspace *workspace,
                        LaurelExportKind kind,
                        const char *connection,
                        GString *into,
                        GError **error);

G_END_DECLS
