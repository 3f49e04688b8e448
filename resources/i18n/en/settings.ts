<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n secrets are kept</source>
<translation>
<numerusform>One secret is kept</numerusform>
<numerusform>%n secrets are kept</numerusform>
</translation>
</message>
</context>
</TS>
