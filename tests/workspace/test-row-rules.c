/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "workspace/laurel-export.h"

/* What rows mean for records that are there: bulk upload §3, rule by rule. Every case is undone at the end, and imported
 * twice. */

#define CTID_1 "ce-aaaaaaaa-0001-4ccc-8ddd-eeeeeeeeeeee"
#define CTID_2 "ce-aaaaaaaa-0002-4ccc-8ddd-eeeeeeeeeeee"
#define CTID_9 "ce-aaaaaaaa-0009-4ccc-8ddd-eeeeeeeeeeee"

/* The columns that the cases speak of, by the letters with which records are shown. */
static const struct {
  char letter;
  LaurelColumnId column;
} shown[] = {
  { 'e', LAUREL_COLUMN_EXTERNAL_IDENTIFIER },
  { 'n', LAUREL_COLUMN_NAME },
  { 'd', LAUREL_COLUMN_DESCRIPTION },
  { 's', LAUREL_COLUMN_CREDENTIAL_STATUS },
  { 'k', LAUREL_COLUMN_KEYWORDS },
  { 't', LAUREL_COLUMN_ESTIMATED_DURATION },
  { 'o', LAUREL_COLUMN_OFFERED_BY },
};

static const struct {
  char letter;
  LaurelProfileKind kind;
  LaurelColumnId column;
} shown_profiles[] = {
  { 'C', LAUREL_PROFILE_COST, LAUREL_COLUMN_COST_TYPES },
  { 'Q', LAUREL_PROFILE_CONDITION, LAUREL_COLUMN_CONDITION_DESCRIPTION },
  { 'X', LAUREL_PROFILE_CONNECTION, LAUREL_COLUMN_CONNECTION_DESCRIPTION },
  { 'F', LAUREL_PROFILE_FINANCIAL, LAUREL_COLUMN_FINANCIAL_NAME },
};

/* `e=A n=Alpha C=T~1,T~2 / e=B n=Beta` */
static char *
show_records (Fixture *self)
{
  g_autoptr (GArray) ids = all_ids (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (LaurelRecord) record = laurel_workspace_get_record (self->workspace, g_array_index (ids, gint64, i));

    if (i > 0)
      g_string_append (text, " / ");
    for (guint j = 0; j < G_N_ELEMENTS (shown); j++) {
      const char *cell = laurel_record_get_cell (record, shown[j].column, 0);

      if (cell != NULL)
        g_string_append_printf (text, "%s%c=%s", text->len > 0 && text->str[text->len - 1] != ' ' ? " " : "", shown[j].letter,
                                cell);
    }
    for (guint j = 0; j < G_N_ELEMENTS (shown_profiles); j++)
      for (guint k = 0; k < laurel_record_get_n_profiles (record, shown_profiles[j].kind); k++) {
        const char *cell = laurel_record_get_cell (record, shown_profiles[j].column, k);

        if (k == 0)
          g_string_append_printf (text, " %c=", shown_profiles[j].letter);
        else
          g_string_append_c (text, ',');
        g_string_append (text, cell != NULL ? cell : "(absent)");
      }
  }
  return g_string_free (text, FALSE);
}

static char *
show_findings (LaurelOperation *operation)
{
  GPtrArray *findings = laurel_operation_get_findings (operation);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = findings->pdata[i];

    g_assert_cmpuint (strlen (finding->message), >, 20);
    g_string_append_printf (text, "%s%u:%s", i > 0 ? " " : "", finding->row, finding->rule->code);
  }
  return g_string_free (text, FALSE);
}

typedef struct {
  const char *name;
  const char *before;   /* sheets, the second behind a form feed */
  const char *update;
  const char *after;
  const char *findings;
  guint n_added;
  guint n_updated;
  const char *owner;    /* the person has chosen it */
  const char *again;    /* findings when the sheet comes once more; NULL for the same */
} Case;

#define H "External Identifier,Credential Name,"
#define C "CTID,Credential Name,"

static const Case cases[] = {
  /* 1: match */
  { "by CTID", C "Keywords\n" CTID_1 ",A,x\n", C "Keywords\nCE-AAAAAAAA-0001-4CCC-8DDD-EEEEEEEEEEEE,B,\n", "n=B k=x", "", 0, 1 },
  { "by CTID first, then by identifier", "CTID," H "Keywords\n" CTID_1 ",a,A,\n" CTID_2 ",b,B,\n",
    "CTID," H "Keywords\n" CTID_1 ",,,x\n,b,,y\n", "e=a n=A k=x / e=b n=B k=y", "", 0, 2 },
  { "by identifier and owner", "Owned By," H "Keywords\n" OWNER ",a,A,\n" OTHER_OWNER ",a,B,\n",
    "Owned By," H "Keywords\n" OTHER_OWNER ",a,B,y\n", "e=a n=A k= / e=a n=B k=y", "", 0, 1 },
  { "identifiers are case-sensitive", H "Keywords\na,A,\n", H "Keywords\nA,A,x\n", "e=a n=A k= / e=A n=A k=x", "", 1, 0 },
  { "nothing found is a new record", H "Keywords\na,A,\n", H "Keywords\nb,B,x\n", "e=a n=A k= / e=b n=B k=x", "", 1, 0 },
  { "an unknown CTID is a new record", C "Keywords\n" CTID_1 ",A,\n", C "Keywords\n" CTID_9 ",B,x\n", "n=A k= / n=B k=x", "",
    1, 0 },
  { "a CTID that came since", H "Keywords\na,A,\n", "CTID," H "Keywords\n" CTID_9 ",a,A,x\n", "e=a n=A k=x", "", 0, 1 },
  { "an identifier of another CTID", "CTID," H "Keywords\n" CTID_1 ",a,A,\n", "CTID," H "Keywords\n" CTID_9 ",a,A,x\n",
    "e=a n=A k=", "2:identifier-of-other-record", 0, 0 },
  { "CTID of one and identifier of another", "CTID," H "Keywords\n" CTID_1 ",a,A,\n" CTID_2 ",b,B,\n",
    "CTID," H "Keywords\n" CTID_1 ",b,A,x\n", "e=a n=A k= / e=b n=B k=", "2:identifier-of-other-record", 0, 0 },
  { "of another organization, which the row does not name", "Owned By," C "Keywords\n" OTHER_OWNER "," CTID_1 ",A,\n",
    "Owned By," C "Keywords\n" OWNER "," CTID_1 ",B,x\n", "n=A k=", "2:other-owner", 0, 0 },
  { "of another organization, said as me", "Owned By," C "Keywords\n" OTHER_OWNER "," CTID_1 ",A,\n",
    "Owned By," C "Keywords\nme," CTID_1 ",B,x\n", "n=A k=", "2:other-owner", 0, 0 },
  { "of another organization than the one chosen", "Owned By," C "Keywords\n" OTHER_OWNER "," CTID_1 ",A,\n",
    C "Keywords\n" CTID_1 ",B,x\n", "n=A k=", "2:other-owner", 0, 0, OWNER },
  { "of the one chosen", "Owned By," C "Keywords\n" OTHER_OWNER "," CTID_1 ",A,\n", C "Keywords\n" CTID_1 ",B,x\n",
    "n=B k=x", "", 0, 1, OTHER_OWNER },
  { "no owner is said, and it came with this organization", "Owned By," C "Keywords\n" OTHER_OWNER "," CTID_1 ",A,\n",
    C "Keywords\n" CTID_1 ",B,x\n", "n=B k=x", "", 0, 1 },
  { "the rest of the sheet is taken", "Owned By," C "Keywords\n" OTHER_OWNER "," CTID_1 ",A,\n" OWNER "," CTID_2 ",B,\n",
    "Owned By," C "Keywords\n" OWNER "," CTID_1 ",A,x\n" OWNER "," CTID_2 ",B,y\n", "n=A k= / n=B k=y", "2:other-owner", 0, 1 },
  { "the identifier is not changed", "CTID," H "Keywords\n" CTID_1 ",a,A,\n", "CTID," H "Keywords\n" CTID_1 ",c,A,x\n",
    "e=a n=A k=x", "2:external-identifier-kept", 0, 1 },
  { "nor blanked", "CTID," H "Keywords\n" CTID_1 ",a,A,\n", "CTID," H "Keywords\n" CTID_1 ",,A,x\n", "e=a n=A k=x", "", 0, 1 },
  { "nor deleted", "CTID," H "Keywords\n" CTID_1 ",a,A,\n", "CTID," H "Keywords\n" CTID_1 ",#DELETE,A,x\n", "e=a n=A k=x",
    "2:external-identifier-kept", 0, 1 },
  { "an identifier for one without", C "Keywords\n" CTID_1 ",A,\n", "CTID," H "Keywords\n" CTID_1 ",a,A,x\n", "e=a n=A k=x", "",
    0, 1 },
  { "no identifier, one that looks like it", "Credential Name,Credential Type,Subject Webpage,Keywords\nA,Badge,https://a.test/,\n",
    "Credential Name,Credential Type,Subject Webpage,Keywords\nA,Badge,https://a.test/,x\n", "n=A k=x",
    "2:matched-by-looks", 0, 1, .again = "" },
  { "no identifier, another organization's looks like it",
    "Owned By,Credential Name,Credential Type,Subject Webpage,Keywords\n" OTHER_OWNER ",A,Badge,https://a.test/,\n",
    "Owned By,Credential Name,Credential Type,Subject Webpage,Keywords\n" OWNER ",A,Badge,https://a.test/,x\n",
    "n=A k= / n=A k=x", "", 1, 0 },
  { "no identifier, two that look like it",
    "Credential Name,Credential Type,Subject Webpage,Keywords\nA,Badge,https://a.test/,1\nA,Badge,https://a.test/,2\n",
    "Credential Name,Credential Type,Subject Webpage,Keywords\nA,Badge,https://a.test/,x\n", "n=A k=1 / n=A k=2 / n=A k=x", "",
    1, 0 },
  /* 2: append rows */
  { "append rows add", H "Cost: Types List\na,A,T~1\n", H "Cost: Types List\na,A,\na,A,T~2\n", "e=a n=A C=T~2", "", 0, 1 },
  { "append rows behind one", H "Cost: Types List\na,A,T~1\n", H "Cost: Types List\na,A,T~1\na,A,T~2\n", "e=a n=A C=T~1,T~2", "",
    0, 1 },
  { "only their profiles are read", H "Keywords,Cost: Types List\na,A,x,T~1\n",
    H "Keywords,Cost: Types List\na,A,x,T~1\na,A,y,T~2\n", "e=a n=A k=x C=T~1,T~2", "", 0, 1 },
  { "an identifier with another name", H "Cost: Types List\na,A,T~1\n", H "Cost: Types List\na,A,T~1\na,B,T~2\n",
    "e=a n=A C=T~1 / e=a n=B C=T~2", "3:identifier-reused", 1, 0 },
  { "append rows that do not follow", H "Cost: Types List\na,A,T~1\nb,B,T~1\n", H "Cost: Types List\na,A,T~1\nb,B,T~3\na,A,T~2\n",
    "e=a n=A C=T~1,T~2 / e=b n=B C=T~3", "4:append-row-apart", 0, 2 },
  { "append without its row", H "Cost: Types List\na,A,T~1\n", "Action," H "Cost: Types List\nAppend,a,A,T~2\nUpdate,b,B,T~1\n,c,C,\n",
    "e=a n=A C=T~1 / e=c n=C", "2:append-without-record 3:update-without-record", 1, 0 },
  { "every kind of profile", H "Keywords\na,A,\n",
    H "ConditionProfile: Description,ConnectionProfile: Description,Financial Assistance: Name\na,A,q,x,f\na,A,q2,x2,f2\n",
    "e=a n=A k= Q=q,q2 X=x,x2 F=f,f2", "", 0, 1 },
  /* Actions (§2.1) */
  { "new for one that is there", H "Keywords\na,A,\n", "Action," H "Keywords\nNew,a,A,x\n", "e=a n=A k=", "2:already-there", 0, 0 },
  { "add is the same", H "Keywords\na,A,\n", "Action," H "Keywords\nadd,a,A,x\n", "e=a n=A k=", "2:already-there", 0, 0 },
  { "new for one that is new", H "Keywords\na,A,\n", "Action," H "Keywords\nNew,b,B,x\n", "e=a n=A k= / e=b n=B k=x", "", 1, 0 },
  { "new for one that looks the same", "Credential Name,Credential Type,Subject Webpage\nA,Badge,https://a.test/\n",
    "Action,External Identifier,Credential Name,Credential Type,Subject Webpage\nNew,b,A,Badge,https://a.test/\n", "n=A / e=b n=A",
    "", 1, 0 },
  { "update", H "Keywords\na,A,\n", "Action," H "Keywords\nUpdate,a,A,x\n", "e=a n=A k=x", "", 0, 1 },
  { "update of nothing", H "Keywords\na,A,\n", "Action," H "Keywords\nUpdate,b,B,x\n", "e=a n=A k=", "2:update-without-record", 0, 0 },
  { "update of what is in the Registry only", H "Keywords\na,A,\n", "Action," C "Keywords\nUpdate," CTID_9 ",B,x\n",
    "e=a n=A k= / n=B k=x", "", 1, 0 },
  { "no such action", H "Keywords\na,A,\n", "Action," H "Keywords\nChange,a,A,x\n", "e=a n=A k=", "2:action-bad", 0, 0 },
  /* 3: blank keeps, also the status */
  { "blank keeps", H "Description,Keywords\na,A,d,x\n", H "Description,Keywords\na,, ,y\n", "e=a n=A d=d k=y", "", 0, 1 },
  { "blank status keeps, said once", H "Credential Status\na,A,Ceased\nb,B,Active\n", H "Credential Status,Keywords\na,A,,x\nb,B,,x\n",
    "e=a n=A s=Ceased k=x / e=b n=B s=Active k=x", "0:status-kept", 0, 2 },
  { "no status yet is no matter", H "Keywords\na,A,\n", H "Credential Status,Keywords\na,A,,x\n", "e=a n=A k=x", "", 0, 1 },
  /* 4: absent is untouched */
  { "absent is untouched", H "Description,Keywords\na,A,d,x\n", "External Identifier,Keywords\na,y\n", "e=a n=A d=d k=y", "", 0, 1 },
  { "offered by stays absent", H "Keywords\na,A,\n", H "Offered By,Keywords\na,A,,x\n", "e=a n=A k=x", "", 0, 1 },
  { "offered by stays blank", H "Offered By\na,A,\n", H "Keywords\na,A,x\n", "e=a n=A k=x o=", "", 0, 1 },
  /* 5: #DELETE */
  { "clears a list", H "Keywords\na,A,x\n", H "Keywords\na,A,#DELETE\n", "e=a n=A k=#DELETE", "", 0, 1 },
  { "not what is required", H "Description,Keywords\na,A,d,x\n", H "Description,Keywords\na,A,#DELETE,y\n", "e=a n=A d=d k=y",
    "2:delete-refused", 0, 1 },
  /* 6: lists and duration are replaced */
  { "lists are replaced", H "Keywords\na,A,x|y\n", H "Keywords\na,A,z\n", "e=a n=A k=z", "", 0, 1 },
  { "duration is replaced", H "Estimated Duration\na,A,2 Weeks~4 Weeks\n", H "Estimated Duration\na,A,3 Months\n",
    "e=a n=A t=3 Months", "", 0, 1 },
  /* 7: profiles */
  { "the first is added", H "Keywords\na,A,\n", H "Cost: Types List\na,A,T~1\n", "e=a n=A k= C=T~1", "", 0, 1 },
  { "the only one is updated", H "Cost: Types List\na,A,T~1\n", H "Cost: Types List\na,A,T~2\n", "e=a n=A C=T~2", "", 0, 1 },
  { "one of several must be named", H "Cost: Types List\na,A,T~1\na,A,T~2\n", H "Keywords,Cost: Types List\na,A,x,T~3\n",
    "e=a n=A k=x C=T~1,T~2", "2:profile-unclear", 0, 1 },
  { "also by a later row", H "Cost: Types List\na,A,T~1\na,A,T~2\nb,B,T~1\n",
    H "Keywords,Cost: Types List\na,A,x,T~1\nb,B,y,\na,A,,T~3\n", "e=a n=A k=x C=T~1,T~2 / e=b n=B k=y C=T~1",
    "4:append-row-apart 4:profile-unclear", 0, 2 },
  { "one of several is named", H "Cost: External Identifier,Cost: Types List\na,A,c,T~1\na,A,d,T~2\n",
    H "Cost: External Identifier,Cost: Types List\na,A,d,T~3\n", "e=a n=A C=T~1,T~3", "", 0, 1 },
  { "an internal identifier that it has not", H "Cost: Internal Identifier,Cost: Types List\na,A,c,T~1\n",
    H "Cost: Internal Identifier,Cost: Types List\na,A,d,T~3\n", "e=a n=A C=T~1", "2:profile-unknown", 0, 0 },
  { "#NEW adds", H "Cost: Types List\na,A,T~1\n", H "Cost: Internal Identifier,Cost: Types List\na,A,#NEW,T~2\n",
    "e=a n=A C=T~1,T~2", "", 0, 1 },
  { "#DELETE takes the only cost", H "Cost: Types List\na,A,T~1\n", H "Cost: External Identifier,Cost: Types List\na,A,#DELETE,\n",
    "e=a n=A", "", 0, 1, .again = "2:nothing-to-delete" },
  { "#DELETE takes a cost by its external identifier, written beside the mark",
    H "Cost: External Identifier,Cost: Types List\na,A,c,T~1\na,A,d,T~2\n",
    H "Cost: Internal Identifier,Cost: External Identifier\na,A,c,#DELETE\n", "e=a n=A C=T~2", "", 0, 1,
    .again = "2:nothing-to-delete" },
  { "#DELETE takes a condition by its identifier",
    H "ConditionProfile: External Identifier,ConditionProfile: Description\na,A,c,q\na,A,d,r\n",
    H "ConditionProfile: External Identifier,ConditionProfile: Condition Type\na,A,c,#DELETE\n", "e=a n=A Q=r", "", 0, 1,
    .again = "2:nothing-to-delete" },
  { "#DELETE takes a connection by its identifier",
    H "ConnectionProfile: External Identifier,ConnectionProfile: Description\na,A,c,q\na,A,d,r\n",
    H "ConnectionProfile: External Identifier,ConnectionProfile: Connection Type\na,A,d,#DELETE\n", "e=a n=A X=q", "", 0, 1,
    .again = "2:nothing-to-delete" },
  { "nothing to delete", H "Keywords\na,A,\n", H "Cost: External Identifier\na,A,#DELETE\n", "e=a n=A k=", "2:nothing-to-delete",
    0, 0 },
  { "nothing to delete of a new one", H "Keywords\na,A,\n", H "Cost: External Identifier\nb,B,#DELETE\n", "e=a n=A k= / e=b n=B",
    "2:nothing-to-delete", 1, 0 },
  /* 10: rows that are missing are left alone */
  { "missing rows are left alone", H "Keywords\na,A,\nb,B,\n", H "Keywords\nb,B,x\n", "e=a n=A k= / e=b n=B k=x", "", 0, 1 },
};

static LaurelOperation *
import_for (Fixture *self,
            const char *text,
            const char *owner)
{
  g_autoptr (GFile) file = write_file (self, "rows.csv", text);
  GFile *files[] = { file };

  return run_keep (self, laurel_operation_new_import (files, 1, NULL, owner));
}

/* Nor does the file for the Publisher, though it says more than was typed. */
static void
test_publisher_file (Fixture *self,
                     const char *before)
{
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  laurel_export (self->workspace, LAUREL_EXPORT_CSV, "practice", csv, &error);
  g_assert_no_error (error);
  operation = import_for (self, csv->str, NULL);
  g_assert_cmpuint (laurel_operation_get_n_added (operation) + laurel_operation_get_n_updated (operation), ==, 0);
  after = dump (self);
  g_assert_cmpstr (before, ==, after);
}

static void
test_case (Fixture *self,
           gconstpointer data)
{
  const Case *one = data;
  g_autoptr (LaurelOperation) first = NULL;
  g_autoptr (LaurelOperation) update = NULL;
  g_autoptr (LaurelOperation) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *records = NULL;
  g_autofree char *same = NULL;
  g_autofree char *findings = NULL;
  g_autofree char *findings_again = NULL;

  put_organization (self, OWNER, FALSE);
  put_organization (self, OTHER_OWNER, FALSE);
  first = import_text (self, "before.csv", one->before);
  before = dump (self);

  update = import_for (self, one->update, one->owner);
  records = show_records (self);
  findings = show_findings (update);
  g_assert_cmpstr (records, ==, one->after);
  g_assert_cmpstr (findings, ==, one->findings);
  g_assert_cmpuint (laurel_operation_get_n_added (update), ==, one->n_added);
  g_assert_cmpuint (laurel_operation_get_n_updated (update), ==, one->n_updated);

  /* Once more it changes nothing. */
  after = dump (self);
  again = import_for (self, one->update, one->owner);
  same = dump (self);
  findings_again = show_findings (again);
  g_assert_cmpstr (same, ==, after);
  g_assert_cmpuint (laurel_operation_get_n_added (again) + laurel_operation_get_n_updated (again), ==, 0);
  g_assert_cmpstr (findings_again, ==, one->again != NULL ? one->again : one->findings);

  test_publisher_file (self, after);
  if (one->n_added + one->n_updated == 0)
    return;
  run (self, laurel_operation_new_undo ());
  undone = dump (self);
  g_assert_cmpstr (undone, ==, before);
}

static char *
show_same_pages (Fixture *self)
{
  const LaurelQuery query = { .rule = "same-webpage" };
  g_autoptr (GArray) ids = laurel_workspace_query (self->workspace, &query, NULL, NULL, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++) {
    g_autofree char *name = dup_cell (self, g_array_index (ids, gint64, i), LAUREL_COLUMN_NAME);
    g_autoptr (GPtrArray) findings = laurel_workspace_check_record (self->workspace, g_array_index (ids, gint64, i));
    guint n = 0;

    for (guint j = 0; j < findings->len; j++)
      n += g_str_equal (((LaurelFinding *) findings->pdata[j])->rule->code, "same-webpage") ? 1 : 0;
    g_assert_cmpuint (n, ==, 1);
    g_string_append (text, name);
  }
  return g_string_free (text, FALSE);
}

/* 8: the same page, of own and of other owners' records. */
static void
test_same_webpage (Fixture *self,
                   gconstpointer data)
{
  static const struct {
    guint row; /* from 0 */
    const char *page;
    const char *alike;
  } edits[] = {
    { 1, "https://college.test/other", "" },
    { 0, "https://college.test/other/", "AB" },
    { 2, "http://college.test/other", "ABC" },
    { 1, "", "AC" },
    { 1, "https://college.test/other", "ABC" },
    { 0, "https://college.test/w", "BC" },
    { 0, "https://www.google.com/x", "BC" },
  };
  g_autoptr (LaurelOperation) first = NULL;
  g_autoptr (LaurelOperation) second = NULL;
  g_autofree char *alike = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  put_organization (self, OWNER, FALSE);
  put_organization (self, OTHER_OWNER, FALSE);
  first = import_text (self, "a.csv", "Owned By," H "Subject Webpage\nme,a,A,http://College.test/w/\n"
                                      "me,c,C,https://college.test/W\nme,d,D,https://google.com/\nme,e,E,google.com\n"
                                      "me,f,F,https://example.com/x\nme,g,G,https://example.com/x\n");
  alike = show_same_pages (self);
  g_assert_cmpstr (alike, ==, "");
  second = import_text (self, "b.csv", "Owned By," H "Subject Webpage\n" OTHER_OWNER ",b,B,https://college.test/w\n");
  g_free (alike);
  alike = show_same_pages (self);
  g_assert_cmpstr (alike, ==, "AB");

  before = dump (self);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++) {
    const guint places[] = { 0, 6, 1 };
    g_autofree char *changed = NULL;

    set_cell (self, nth_id (self, places[edits[i].row]), LAUREL_COLUMN_SUBJECT_WEBPAGE, edits[i].page);
    changed = show_same_pages (self);
    g_free (alike);
    alike = g_steal_pointer (&changed);
    /* In the order of the sheets: A, C, …, B. */
    g_assert_cmpuint (strlen (alike), ==, strlen (edits[i].alike));
    for (const char *letter = edits[i].alike; *letter != '\0'; letter++)
      g_assert_nonnull (strchr (alike, *letter));
  }
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    run (self, laurel_operation_new_undo ());
  after = dump (self);
  g_assert_cmpstr (after, ==, before);
  run (self, laurel_operation_new_undo ());
  g_free (alike);
  alike = show_same_pages (self);
  g_assert_cmpstr (alike, ==, "");
}

/* To read a file again means its import, not whatever was done last. */
static void
test_undo_import (Fixture *self,
                  gconstpointer data)
{
  g_autoptr (LaurelOperation) first = import_text (self, "a.csv", H "Keywords\na,A,\n");
  g_autoptr (LaurelOperation) same = import_text (self, "a.csv", H "Keywords\na,A,\n");

  set_cell (self, nth_id (self, 0), LAUREL_COLUMN_KEYWORDS, "x");
  run_error (self, laurel_operation_new_undo_import (first), LAUREL_WORKSPACE_ERROR_REFUSED);
  run_error (self, laurel_operation_new_undo_import (same), LAUREL_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpuint (count_all (self), ==, 1);
  run (self, laurel_operation_new_undo ());
  run (self, laurel_operation_new_undo_import (first));
  g_assert_cmpuint (count_all (self), ==, 0);
  /* It is taken back already. */
  run (self, laurel_operation_new_undo_import (first));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *slug = g_strdelimit (g_strdup (cases[i].name), " ,", '-');
    g_autofree char *path = g_strconcat ("/row-rules/", slug, NULL);

    g_test_add (path, Fixture, &cases[i], fixture_set_up, test_case, fixture_tear_down);
  }

  g_test_add ("/row-rules/undo-import", Fixture, NULL, fixture_set_up, test_undo_import, fixture_tear_down);
  g_test_add ("/row-rules/same-webpage", Fixture, NULL, fixture_set_up, test_same_webpage, fixture_tear_down);

  return g_test_run ();
}
