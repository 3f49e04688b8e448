<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n more rules</source>
<translation>
<numerusform>%n more rule</numerusform>
<numerusform>%n more rules</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n people are in this group now.</source>
<translation>
<numerusform>%n person is in this group now.</numerusform>
<numerusform>%n people are in this group now.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n members</source>
<translation>
<numerusform>%n member</numerusform>
<numerusform>%n members</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n user groups</source>
<translation>
<numerusform>%n user group</numerusform>
<numerusform>%n user groups</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n more rules are kept; the command line edits them.</source>
<translation>
<numerusform>%n more rule is kept; the command line edits it.</numerusform>
<numerusform>%n more rules are kept; the command line edits them.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n members match</source>
<translation>
<numerusform>%n member matches</numerusform>
<numerusform>%n members match</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n more</source>
<translation>
<numerusform>%n more</numerusform>
<numerusform>%n more</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n user groups point at its departments: {names}.</source>
<translation>
<numerusform>%n user group points at its departments: {names}.</numerusform>
<numerusform>%n user groups point at its departments: {names}.</numerusform>
</translation>
</message>
</context>
</TS>
