/**
 * merge pricing and access
 *
 * Revision ID: beaf3a5b7c11
 * Revises: 7a6b9c1d3e07, ad9e2f4a6b10
 * Create Date: 2026-02-16 10:00:00.000000+00:00
 */
import type { Migration } from "../migrator.d.ts";

export const revision = "beaf3a5b7c11";
export const downRevision = ["7a6b9c1d3e07", "ad9e2f4a6b10"];
export const branchLabels = null;
export const dependsOn = null;

export function upgrade(_: Migration) {}

export function downgrade(_: Migration) {}
