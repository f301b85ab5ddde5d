package entente.industry.dossier;

import entente.forms.Form;
import entente.forms.FormValues;

/** A form with what stands on it. */
public record Filled(Form form, FormValues values) {}
