<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n values refused</source>
<translation>
<numerusform>%n value refused</numerusform>
<numerusform>%n values refused</numerusform>
</translation>
</message>
</context>
</TS>
