/**
 * What both nations agree on and then say of it: a document that crossed as a record, and acts that each nation's office
 * signs. How such a matter stands is computed from its document and its acts, the same on both nodes; who may say what, and
 * when, is the area's.
 */
@NullMarked
package entente.crossing.joint;

import org.jspecify.annotations.NullMarked;
