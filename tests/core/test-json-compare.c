/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-json.h"

#define CAO "\"@type\":\"ceterms:CredentialAlignmentObject\","

/* Each line of @differences: path, `=` when cleaned else `!`, then whether a side misses it (`-` sent, `+` added). */
static const struct {
  const char *name;
  const char *sent;
  const char *found;
  const char *differences;
  gboolean contained;
} vectors[] = {
  { "equal", "{\"a\":1}", "{\"a\":1}", "", TRUE },
  { "order-and-numbers", "{\"a\":250,\"b\":[1,2.50]}", "{\"b\":[2.5,1.0],\"a\":250.0}", "", TRUE },
  { "array-of-one", "{\"a\":\"x\",\"b\":[\"y\"]}", "{\"a\":[\"x\"],\"b\":\"y\"}", "", TRUE },
  { "nothing", "{\"a\":[],\"b\":null}", "{\"c\":null}", "", TRUE },
  { "language-case", "{\"n\":{\"es-MX\":\"x\"}}", "{\"n\":{\"es-mx\":\"x\"}}", "", TRUE },
  { "text", "{\"n\":{\"en-US\":\"x\"}}", "{\"n\":{\"en-US\":\"y\"}}", "n/en-US!\n", FALSE },
  { "missing", "{\"a\":1,\"b\":{\"c\":2,\"d\":3}}", "{\"b\":{\"c\":2}}", "a!-\nb/d!-\n", FALSE },
  { "added", "{\"a\":1,\"l\":[1]}", "{\"a\":1,\"b\":2,\"l\":[1,2]}", "l/1!+\nb!+\n", TRUE },
  /* a framework that was sent with a requirement comes back as its competencies */
  { "framework",
    "{\"r\":[{\"@type\":\"ceterms:ConditionProfile\",\"n\":\"a\"},{\"@type\":\"ceterms:ConditionProfile\",\"n\":\"b\"}]}",
    "{\"r\":[{\"@type\":\"ceterms:ConditionProfile\",\"n\":\"b\"},{\"@type\":\"ceterms:ConditionProfile\",\"n\":\"a\","
    "\"ceterms:targetCompetency\":[{\"x\":1},{\"x\":2}]}]}",
    "r/0/ceterms:targetCompetency!+\n", TRUE },
  { "kind", "{\"a\":1}", "{\"a\":\"1\"}", "a!\n", FALSE },
  { "boolean", "{\"a\":true}", "{\"a\":false}", "a!\n", FALSE },
  { "slash", "{\"p\":\"https://u.example/\"}", "{\"p\":\"https://u.example\"}", "p=\n", TRUE },
  { "quotes", "{\"p\":\"a “b” – c’s\"}", "{\"p\":\"a \\\"b\\\" - c's\"}", "p=\n", TRUE },
  { "registry-case", "{\"p\":\"https://r.example/resources/ce-AB\"}", "{\"p\":\"https://r.example/resources/ce-ab\"}",
    "p=\n", TRUE },
  { "url-case", "{\"p\":\"https://r.example/AB\"}", "{\"p\":\"https://r.example/ab\"}", "p!\n", FALSE },
  { "bare-text", "{\"e\":{\"en-US\":\"two years\"}}", "{\"e\":\"two years\"}", "e=\n", TRUE },
  { "old-reference", "{\"e\":\"https://r.example/x\"}", "{\"e\":{\"@id\":\"https://r.example/x\"}}", "e=\n", TRUE },
  { "value-profile", "{\"@type\":\"ceterms:ValueProfile\"}", "{\"@type\":\"schema:ValueProfile\"}", "@type=\n", TRUE },
  { "concept-spellings",
    "{\"c\":[{" CAO "\"ceterms:framework\":\"f\",\"ceterms:frameworkName\":{\"en-US\":\"CostType\"},"
    "\"ceterms:targetNode\":\"costType:Tuition\",\"ceterms:targetNodeName\":{\"en-US\":\"Tuition\"}}]}",
    "{\"c\":[{" CAO "\"ceterms:framework\":\"f\",\"ceterms:frameworkName\":{\"en-US\":\"Cost Type\"},"
    "\"ceterms:targetNode\":\"costType:Tuition\",\"ceterms:targetNodeName\":{\"en-US\":\"Tuition\"},"
    "\"ceterms:targetNodeDescription\":{\"en-US\":\"What is charged.\"}}]}",
    "c/ceterms:frameworkName=\nc/ceterms:targetNodeDescription=+\n", TRUE },
  { "code-title",
    "{\"c\":{\"ceterms:codedNotation\":\"48.0508\",\"ceterms:targetNodeName\":{\"en-US\":\"Welding\"}}}",
    "{\"c\":{\"ceterms:codedNotation\":\"48.0508\",\"ceterms:targetNodeName\":{\"en-US\":\"Welding.\"}}}",
    "c/ceterms:targetNodeName=\n", TRUE },
  { "code-title-of-another-edition",
    "{\"c\":[{" CAO "\"ceterms:codedNotation\":\"15-1252.00\",\"ceterms:framework\":\"f\",\"ceterms:targetNode\":\"n\","
    "\"ceterms:targetNodeName\":{\"en-US\":\"Software Developers\"}}]}",
    "{\"c\":[{" CAO "\"ceterms:codedNotation\":\"15-1252.00\",\"ceterms:framework\":\"f\",\"ceterms:targetNode\":\"n\","
    "\"ceterms:targetNodeName\":{\"en-US\":\"Software Developers, Applications\"},"
    "\"ceterms:targetNodeDescription\":{\"en-US\":\"Develop.\"}}]}",
    "c/ceterms:targetNodeName=\nc/ceterms:targetNodeDescription=+\n", TRUE },
  { "code-title-not-there",
    "{\"c\":[{" CAO "\"ceterms:codedNotation\":\"15-1252.00\",\"ceterms:framework\":\"f\","
    "\"ceterms:targetNodeName\":{\"en-US\":\"Software Developers\"}}]}",
    "{\"c\":[{" CAO "\"ceterms:codedNotation\":\"15-1252.00\",\"ceterms:framework\":\"f\"}]}",
    "c/ceterms:targetNodeName=-\n", TRUE },
  { "code-differs",
    "{\"c\":{\"ceterms:codedNotation\":\"48.0508\",\"ceterms:targetNodeName\":{\"en-US\":\"Welding\"}}}",
    "{\"c\":{\"ceterms:codedNotation\":\"48.0509\",\"ceterms:targetNodeName\":{\"en-US\":\"Welding\"}}}",
    "c/ceterms:codedNotation!\n", FALSE },
  { "items-paired", "{\"l\":[{\"p\":1,\"q\":\"a\"},{\"p\":2,\"q\":\"b\"}]}",
    "{\"l\":[{\"p\":2,\"q\":\"b\"},{\"p\":1,\"q\":\"z\"}]}", "l/0/q!\n", FALSE },
  { "item-lost", "{\"l\":[1,2,3]}", "{\"l\":[3,1]}", "l/1!-\n", FALSE },
  { "item-twice", "{\"l\":[1,1]}", "{\"l\":[1,2]}", "l/1!\n", FALSE },
  { "blank-nodes",
    "{\"@graph\":[{\"@id\":\"r\",\"o\":[\"_:1\",\"_:2\"]},{\"@id\":\"_:1\",\"n\":\"A\"},{\"@id\":\"_:2\",\"n\":\"B\"}]}",
    "{\"@graph\":[{\"@id\":\"_:x\",\"n\":\"B\"},{\"@id\":\"_:y\",\"n\":\"A\"},{\"@id\":\"r\",\"o\":[\"_:x\",\"_:y\"]}]}",
    "", TRUE },
  { "blank-node-differs",
    "{\"@graph\":[{\"@id\":\"r\",\"o\":\"_:1\"},{\"@id\":\"_:1\",\"n\":\"A\"}]}",
    "{\"@graph\":[{\"@id\":\"r\",\"o\":[\"_:x\"]},{\"@id\":\"_:x\",\"n\":\"B\"}]}", "o/n!\n", FALSE },
  { "blank-node-dangling",
    "{\"@graph\":[{\"@id\":\"r\",\"o\":\"_:1\"},{\"@id\":\"_:1\",\"n\":\"A\"}]}",
    "{\"@graph\":[{\"@id\":\"r\",\"o\":[\"_:1\"]}]}", "o!\n", FALSE },
  { "blank-node-loop",
    "{\"@graph\":[{\"@id\":\"r\",\"o\":\"_:1\"},{\"@id\":\"_:1\",\"n\":\"A\",\"o\":\"_:1\"}]}",
    "{\"@graph\":[{\"@id\":\"r\",\"o\":\"_:9\"},{\"@id\":\"_:9\",\"n\":\"A\",\"o\":\"_:9\"}]}", "", TRUE },
  { "blank-node-unused",
    "{\"@graph\":[{\"@id\":\"r\"},{\"@id\":\"_:1\",\"n\":\"A\"}]}", "{\"@graph\":[{\"@id\":\"r\"}]}", "_:1!-\n", FALSE },
  { "blank-node-unused-there",
    "{\"@graph\":[{\"@id\":\"r\"},{\"@id\":\"_:1\",\"n\":\"A\"}]}",
    "{\"@graph\":[{\"@id\":\"r\"},{\"@id\":\"_:2\",\"n\":\"A\"}]}", "", TRUE },
  { "second-resource",
    "{\"@graph\":[{\"@id\":\"r\"},{\"@id\":\"d\",\"n\":\"A\"}]}",
    "{\"@graph\":[{\"@id\":\"r\"},{\"@id\":\"d\",\"n\":\"B\"}]}", "d/n!\n", FALSE },
  { "not-objects", "[1]", "[2]", "!\n", FALSE },
};

static void
test_vector (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) sent = laurel_json_parse (vectors[i].sent, -1, &error);
  g_autoptr(JsonNode) found = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(GPtrArray) missing = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  found = laurel_json_parse (vectors[i].found, -1, &error);
  g_assert_no_error (error);

  differences = laurel_graph_compare (sent, found);
  for (guint j = 0; j < differences->len; j++) {
    LaurelJsonDifference *difference = differences->pdata[j];

    g_string_append_printf (text, "%s%c%s\n", difference->path, difference->cleaned ? '=' : '!',
                            difference->found == NULL ? "-" : difference->sent == NULL ? "+" : "");
  }
  g_assert_cmpstr (text->str, ==, vectors[i].differences);
  g_assert_cmpint (laurel_graph_contains (found, sent, &missing), ==, vectors[i].contained);
  g_assert_cmpint (missing->len == 0, ==, vectors[i].contained);
}

/* Blank nodes that refer to each other as a ladder have more ways through them than there is time. */
static void
test_ladder (void)
{
  g_autoptr(GString) text = g_string_new ("{\"@graph\":[{\"@id\":\"r\",\"o\":[\"_:0\"]}");
  g_autoptr(JsonNode) sent = NULL;
  g_autoptr(JsonNode) found = NULL;
  g_autoptr(GPtrArray) differences = NULL;

  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, ",{\"@id\":\"_:%u\",\"o\":[\"_:%u\",\"_:%u\"],\"n\":%u}", i, i + 1, i + 2, i % 7);
  g_string_append (text, "]}");
  sent = laurel_json_parse (text->str, -1, NULL);
  found = laurel_json_parse (text->str, -1, NULL);
  g_assert_nonnull (sent);
  differences = laurel_graph_compare (sent, found);
  g_assert_nonnull (differences);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *path = g_strdup_printf ("/json/compare/%s", vectors[i].name);

    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_vector);
  }
  g_test_add_func ("/json/compare/ladder", test_ladder);
  return g_test_run ();
}
