<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>Delete %n employees?</source>
<translation>
<numerusform>Delete %n employee?</numerusform>
<numerusform>Delete %n employees?</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n employees stay in another department.</source>
<translation>
<numerusform>%n employee stays in another department.</numerusform>
<numerusform>%n employees stay in another department.</numerusform>
</translation>
</message>
</context>
</TS>
