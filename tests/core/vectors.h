/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-checker.h"
#include "core/laurel-grammar.h"

G_BEGIN_DECLS

/* What the kinds of vectors share. A kind is a folder of tests/vectors and a function that runs one of its files; see
 * tests/vectors/README.md. */

/**
 * VectorFunc:
 * @path: a file of the kind's folder
 *
 * Runs every vector of a file, and calls vector_fail() for each that does not hold, so that one run shows them all.
 */
typedef void (*VectorFunc) (const char *path);

char *vector_read_file (const char *path);
char *vector_unescape (const char *text,
                       const char *path,
                       guint line);
char *vector_escape (const char *text);
void vector_fail (const char *path,
                  guint line,
                  const char *format,
                  ...) G_GNUC_PRINTF (3, 4);

LaurelRecord *vector_make_record (LaurelColumnId column,
                                  const char *text);
GPtrArray *vector_check (const LaurelRecord *record);

/* vectors-cells.c */
void vectors_run_cells (const char *path);

/* vectors-findings.c */
void vectors_run_findings (const char *path);

/* vectors-graphs.c */
void vectors_run_graphs (const char *path);

/* vectors-live.c */
void vectors_run_live (const char *path);

/* vectors-requests.c */
void vectors_run_requests (const char *path);

/* vectors-rules.c */
void vectors_run_rules (const char *path);

G_END_DECLS
