/**
 * The agreement as code: read, compile, sign, bring into force, decide.
 *
 * <p>Start at {@link entente.pact.Pact}: one YAML file becomes a value with a digest. {@link entente.pact.Rules}
 * compiles it; both nations get the same rules, digest for digest. {@link entente.pact.Rules#decide} answers with
 * reasons as data, each citing its article, and reads no clock, file or network: an auditor can replay last year's
 * decision. {@link entente.pact.Life} tells from the signed acts whether the pact is in force.
 */
@NullMarked
package entente.pact;

import org.jspecify.annotations.NullMarked;
