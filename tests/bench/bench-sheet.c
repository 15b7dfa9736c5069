/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/* Writes a sheet of credentials to standard output, for measuring: `bench-sheet ROWS`. The same number of rows makes the
 * same bytes, everywhere. Names, texts and lists as colleges write them, with commas, quotation marks and line breaks in
 * quoted cells; no two rows have the same name or description, and two in a hundred have a fault, of twenty kinds. */

enum {
  IDENTIFIER, CTID, NAME, TYPE, DESCRIPTION, WEBPAGE, OWNER, OFFERED_BY, STATUS, LANGUAGE, EFFECTIVE, VERSION, ALTERNATE,
  LEVEL, DELIVERY, CODED, KEYWORDS, SUBJECTS, CIP, ONET, NAICS, OCCUPATION, DURATION, COST_IDENTIFIER, COST_NAME,
  COST_URL, COST_CURRENCY, COST_TYPES, CONDITION_TYPE, CONDITION_DESCRIPTION, N_COLUMNS
};

static const char *const headers[N_COLUMNS] = {
  "External Identifier", "CTID", "Credential Name", "Credential Type", "Description", "Subject Webpage", "Owned By",
  "Offered By", "Credential Status", "Language", "Date Effective", "Version Identifier", "Alternate Name",
  "Audience Level Type", "Learning Delivery Type", "Coded Notation", "Keywords", "Subjects", "CIP List", "O*NET List",
  "NAICS List", "Occupation Type", "Estimated Duration", "Cost: External Identifier", "Cost: Name", "Cost: Details Url",
  "Cost: Currency Type", "Cost: Types List", "ConditionProfile: Condition Type", "ConditionProfile: Description",
};

static const struct {
  const char *name;
  const char *acronym;
  const char *keywords;
  const char *subject;
  const char *cip;
  const char *onet;
  const char *naics;
  const char *job;
} fields[] = {
  { "Nurse Aide", "CNA", "nurse aide|patient care", "Nursing", "51.3902", "31-1131.00", "623110", "Nurse aide" },
  { "Phlebotomy", NULL, "blood|laboratory", "Phlebotomy", "51.1009", "31-9097.00", "621511", "Phlebotomist" },
  { "Welding", NULL, "welding|metal|MIG", "Welding", "48.0508", "51-4121.00", "332312", "Welder" },
  { "Automotive Service", NULL, "cars|brakes", "Automotive", "47.0604", "49-3023.00", "811111", "Mechanic" },
  { "Network Administration", NULL, "networks|routing", "Computing", "11.0901", "15-1244.00", "541513", "Administrator" },
  { "Cybersecurity", NULL, "security|defense", "Computing", "11.1003", "15-1212.00", "541512", "Analyst" },
  { "Early Childhood", "CDA", "children|play", "Education", "13.1210", "25-2011.00", "624410", "Preschool teacher" },
  { "Culinary Arts", NULL, "kitchen|baking", "Culinary Arts", "12.0503", "35-1011.00", "722511", "Cook" },
  { "Practical Electricity", NULL, "wiring|code", "Construction", "46.0302", "47-2111.00", "238210", "Electrician" },
  { "Heating and Cooling", "HVAC", "furnaces|air", "Construction", "47.0201", "49-9021.00", "238220", "Technician" },
  { "Bookkeeping", NULL, "ledgers|payroll", "Accounting", "52.0302", "43-3031.00", "541219", "Bookkeeper" },
  { "Truck Driving", "CDL", "trucks|freight", "Transport", "49.0205", "53-3032.00", "484121", "Driver" },
  { "Machining", "CNC", "lathe|mill", "Manufacturing", "48.0501", "51-4041.00", "332710", "Machinist" },
  { "Paralegal Studies", NULL, "law|contracts", "Law", "22.0302", "23-2011.00", "541110", "Paralegal" },
  { "Emergency Medicine", "EMT", "ambulance|rescue", "Health", "51.0904", "29-2042.00", "621910", "Technician" },
  { "Dental Assisting", NULL, "teeth|clinic", "Health", "51.0601", "31-9091.00", "621210", "Assistant" },
};

static const char *const kinds[] = {
  "Certificate", "Certificate of Completion", "Digital Badge", "Micro-Credential", "Certificate",
};

static const char *const ranks[] = { "Basic", "Applied", "Advanced", "Evening", "Weekend", "Short" };
static const char *const places[] = {
  "Riverton", "Oak Hill", "Lakeside", "Cañon City", "North Fork", "Mesa Verde", "Harbor Point", "Saint-Rémy", "Elk Grove",
  "Two Rivers", "Fairview", "Port Allen",
};
static const char *const verbs[] = { "Learn to", "Prepares to", "Covers how to", "Teaches to" };
static const char *const acts[] = {
  "plan daily work", "work safely", "read orders", "serve clients", "keep records", "test equipment", "apply code",
};
static const char *const settings[] = { "in a clinic", "in firms", "on site", "at the bench", "outdoors" };

static const char *const levels[] = { "Beginner Level", "Advanced Level", "Beginner Level", "Beginner Level|Advanced Level" };
static const char *const deliveries[] = { "In-Person Only", "Online Only", "Online Only", "Blended Delivery" };
static const char *const durations[] = { "90 Hours", "14 Weeks", "2 Years", "6 Months", "1 Year", "16 hours" };
static const char *const needs[] = {
  "Be 18 years old.", "High school diploma, or its equivalent.", "Pass a background check.", "Hold a valid license.",
};

static const struct {
  guint column;
  const char *text;
} faults[] = {
  { NAME, "" },
  { TYPE, "Certficate" },
  { TYPE, "Associate of Things" },
  { DESCRIPTION, "Short text" },
  { DESCRIPTION, "Learn <b>by doing</b> what the trade asks for, step by step." },
  { WEBPAGE, "www.college.edu/programs" },
  { WEBPAGE, "" },
  { OWNER, "ce-12345" },
  { STATUS, "Activ" },
  { LANGUAGE, "Englisch" },
  { EFFECTIVE, "9/8/2026" },
  { EFFECTIVE, "2026" },
  { CIP, "9.0702" },
  { ONET, "31-1131" },
  { NAICS, "#REF!" },
  { DURATION, "12" },
  { DURATION, "twelve weeks or so" },
  { LEVEL, "Begginer Level" },
  { COST_TYPES, "Tuition~abc" },
  { KEYWORDS, "welding|Welding|N/A" },
};

static guint64 state;

static guint
draw (guint below)
{
  guint64 z = (state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint) (((z ^ (z >> 31)) >> 32) * below >> 32);
}

#define PICK(array) ((array)[draw (G_N_ELEMENTS (array))])

static void
write_ctid (GString *into)
{
  guint n = draw (G_MAXUINT);

  g_string_append_printf (into, "ce-%08x-%04x-4%03x-a%03x-%08x%04x", n, draw (65536), draw (4096), draw (4096),
                          draw (G_MAXUINT), draw (65536));
}

static void
write_cell (const char *text,
            FILE *file)
{
  if (strpbrk (text, ",\"\n") == NULL) {
    fputs_unlocked (text, file);
    return;
  }
  putc_unlocked ('"', file);
  for (; *text != '\0'; text++) {
    if (*text == '"')
      putc_unlocked ('"', file);
    putc_unlocked (*text, file);
  }
  putc_unlocked ('"', file);
}

static void
fill (GString *cells[N_COLUMNS],
      guint number)
{
  guint field = draw (G_N_ELEMENTS (fields));
  const char *rank = PICK (ranks);
  const char *place = PICK (places);

  g_string_printf (cells[IDENTIFIER], "W%07u", number);
  if (draw (32) == 0)
    write_ctid (cells[CTID]);
  g_string_printf (cells[NAME], "%s %s, %s %u", rank, fields[field].name, place, number);
  g_string_assign (cells[TYPE], PICK (kinds));
  g_string_printf (cells[DESCRIPTION], "%s %s %s", PICK (verbs), PICK (acts), PICK (settings));
  switch (draw (25)) {
    case 0: /* four rows in a hundred have a line break */
      g_string_append_printf (cells[DESCRIPTION], ".\nTaught %u times a year; course %u.", 1 + draw (9), number);
      break;
    case 1:
      g_string_append_printf (cells[DESCRIPTION], "; part of the \"Ready\" program, course %u.", number);
      break;
    default:
      g_string_append_printf (cells[DESCRIPTION], ", course %u.", number);
      break;
  }
  g_string_printf (cells[WEBPAGE], "https://cc.edu/p/%x", number * 7 + 4096);
  g_string_assign (cells[OWNER], draw (20) == 0 ? "ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2" : "me");
  if (draw (4) == 0)
    g_string_assign (cells[OFFERED_BY], "same as owner");
  g_string_assign (cells[STATUS], "Active");
  g_string_assign (cells[LANGUAGE], draw (12) == 0 ? "Spanish" : "English");
  g_string_printf (cells[EFFECTIVE], "%u-%02u-%02u", 2012 + draw (15), 1 + draw (12), 1 + draw (28));
  if (draw (4) == 0)
    g_string_printf (cells[VERSION], "%u Catalog", 2020 + draw (7));
  if (fields[field].acronym != NULL && draw (2) == 0)
    g_string_assign (cells[ALTERNATE], fields[field].acronym);
  g_string_assign (cells[LEVEL], PICK (levels));
  g_string_assign (cells[DELIVERY], PICK (deliveries));
  if (draw (4) == 0)
    g_string_printf (cells[CODED], "%.3s %u", fields[field].subject, 100 + draw (400));
  g_string_assign (cells[KEYWORDS], fields[field].keywords);
  g_string_assign (cells[SUBJECTS], fields[field].subject);
  g_string_assign (cells[CIP], fields[field].cip);
  g_string_assign (cells[NAICS], fields[field].naics);
  if (draw (2) == 0)
    g_string_assign (cells[OCCUPATION], fields[field].job);
  else
    g_string_assign (cells[ONET], fields[field].onet);
  g_string_assign (cells[DURATION], PICK (durations));
  if (draw (8) == 0) {
    g_string_printf (cells[COST_IDENTIFIER], "C-%07u", number);
    g_string_assign (cells[COST_NAME], "Program cost");
    g_string_assign (cells[COST_URL], "https://cc.edu/cost");
    g_string_assign (cells[COST_CURRENCY], "USD");
    g_string_printf (cells[COST_TYPES], "Tuition~%u|Application~%u", 100 + draw (4000), 10 + draw (90));
  }
  if (draw (8) == 0) {
    g_string_assign (cells[CONDITION_TYPE], "Requires");
    g_string_assign (cells[CONDITION_DESCRIPTION], PICK (needs));
  }
}

int
main (int argc, char *argv[])
{
  guint n_rows = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 1000;
  GString *cells[N_COLUMNS];

  for (guint i = 0; i < N_COLUMNS; i++) {
    cells[i] = g_string_sized_new (64);
    printf ("%s%s", i > 0 ? "," : "\xef\xbb\xbf", headers[i]);
  }
  fputs ("\r\n", stdout);
  for (guint row = 1; row <= n_rows; row++) {
    state = (guint64) row << 32;
    for (guint i = 0; i < N_COLUMNS; i++)
      g_string_truncate (cells[i], 0);
    fill (cells, row);
    if (row % 50 == 7) {
      guint fault = draw (G_N_ELEMENTS (faults));

      g_string_assign (cells[faults[fault].column], faults[fault].text);
    }
    for (guint i = 0; i < N_COLUMNS; i++) {
      if (i > 0)
        putc_unlocked (',', stdout);
      write_cell (cells[i]->str, stdout);
    }
    fputs_unlocked ("\r\n", stdout);
  }
  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_free (cells[i], TRUE);
  return fflush (stdout) != 0 || ferror (stdout) ? 1 : 0;
}
