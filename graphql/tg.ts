// Decorators read metadata when their classes are defined: this has to come before every one of them.
import "reflect-metadata";

export * from "type-graphql";
