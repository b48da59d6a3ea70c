/**
 * Time series: tables of numbers in the order of time, parts of them by rows, fractions or dates, standardisation by what the
 * training part says, and windows as a {@link dev.narae.data.Dataset}: so many steps to see, and so many to predict.
 */
package dev.narae.series;
