/** Attacks in all the ways in which they can be asked for, and that each of them is found. */
package dev.crowsnest.evasion;
