/** Measurements that are made by hand, each a program of its own. */
package org.prunescope.bench;
