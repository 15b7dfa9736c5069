/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-state-chart.h"

#include <adwaita.h>
#include <math.h>

#include <glib/gi18n-lib.h>

#include "desktop/laurel-state-style.h"

#define SIZE 148
#define THICKNESS 0.24 /* of the radius */

struct _LaurelStateChart {
  GtkWidget parent_instance;

  guint counts[LAUREL_N_STATES];
  guint total;
};

G_DEFINE_FINAL_TYPE (LaurelStateChart, laurel_state_chart, GTK_TYPE_WIDGET)

static void
draw_ring (LaurelStateChart *self,
           cairo_t *cr,
           double center_x,
           double center_y,
           double radius)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  double width = radius * THICKNESS;
  double angle = -G_PI / 2;

  cairo_set_line_width (cr, width);
  radius -= width / 2;
  if (self->total == 0) {
    cairo_set_source_rgba (cr, 0.5, 0.5, 0.5, 0.25);
    cairo_arc (cr, center_x, center_y, radius, 0, 2 * G_PI);
    cairo_stroke (cr);
    return;
  }
  for (guint i = 0; i < LAUREL_N_STATES; i++) {
    double sweep = 2 * G_PI * self->counts[i] / self->total;
    /* A hair of a gap between neighbours, so that they are told apart also without colours. */
    double gap = self->counts[i] < self->total ? MIN (0.03, sweep / 4) : 0;
    GdkRGBA color;

    if (self->counts[i] == 0)
      continue;
    laurel_state_get_color (i, dark, &color);
    gdk_cairo_set_source_rgba (cr, &color);
    cairo_arc (cr, center_x, center_y, radius, angle + gap, angle + sweep - gap);
    cairo_stroke (cr);
    angle += sweep;
  }
}

static void
laurel_state_chart_snapshot (GtkWidget *widget,
                             GtkSnapshot *snapshot)
{
  LaurelStateChart *self = LAUREL_STATE_CHART (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double radius = MIN (width, height) / 2.0;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *number = g_strdup_printf ("%'u", self->total);
  PangoAttrList *attributes = pango_attr_list_new ();
  int text_width, text_height;

  draw_ring (self, cr, width / 2.0, height / 2.0, radius);
  cairo_destroy (cr);

  layout = gtk_widget_create_pango_layout (widget, number);
  pango_attr_list_insert (attributes, pango_attr_scale_new (2.0));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), (width - text_width) / 2.0,
                              (height - text_height) / 2.0, layout);
}

static void
laurel_state_chart_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = SIZE * 2 / 3;
  *natural = SIZE;
}

static void
laurel_state_chart_class_init (LaurelStateChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = laurel_state_chart_snapshot;
  widget_class->measure = laurel_state_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "statechart");
}

static void
describe (LaurelStateChart *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < LAUREL_N_STATES; i++) {
    if (self->counts[i] == 0)
      continue;
    if (words->len > 0)
      g_string_append (words, ", ");
    g_string_append_printf (words, "%s %u", laurel_state_get_title (i), self->counts[i]);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Credentials by state"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str, -1);
}

static void
laurel_state_chart_init (LaurelStateChart *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  describe (self);
}

/**
 * laurel_state_chart_set_counts:
 * @self: a chart
 * @counts: LAUREL_N_STATES numbers
 */
void
laurel_state_chart_set_counts (LaurelStateChart *self,
                               const guint *counts)
{
  g_return_if_fail (LAUREL_IS_STATE_CHART (self));

  if (memcmp (self->counts, counts, sizeof self->counts) == 0)
    return;
  memcpy (self->counts, counts, sizeof self->counts);
  self->total = 0;
  for (guint i = 0; i < LAUREL_N_STATES; i++)
    self->total += counts[i];
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
