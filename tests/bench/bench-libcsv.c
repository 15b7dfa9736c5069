/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <csv.h>
#include <stdio.h>

/* What others are measured by: libcsv alone, with functions that do nothing: `bench-libcsv FILE`. */

static void
take_cell (void *text,
           size_t length,
           void *user_data)
{
}

static void
take_row (int end,
          void *user_data)
{
}

int
main (int argc, char *argv[])
{
  static char buffer[256 * 1024];
  FILE *file = argc > 1 ? fopen (argv[1], "rb") : NULL;
  struct csv_parser parser;
  size_t n;

  if (file == NULL || csv_init (&parser, 0) != 0)
    return 2;
  while ((n = fread (buffer, 1, sizeof buffer, file)) > 0)
    if (csv_parse (&parser, buffer, n, take_cell, take_row, NULL) != n)
      return 1;
  csv_fini (&parser, take_cell, take_row, NULL);
  csv_free (&parser);
  fclose (file);
  return 0;
}
