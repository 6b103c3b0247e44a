"""Further given names of Europe and of the Americas, region by region.

Facts put together by the project, by the rule of `givennames`: no words that are surnames, places
or words of a language before all.
"""

from typing import Final

EUROPE: Final = """
    Abby Adele Alastair Albertine Alec Alex Alexa Alfie Alistair Allan Allison Alyssa Angus Annabel
    Annabelle Archie Ariana Arlene Arlo Asher Ava Avery Becky Belinda Bella Benedict Bernice Bertha
    Bertie Bethany Blanche Brad Brett Brianna Bridie Brittany Bronwyn Bryony Byron Caitlin Callum
    Candace Candice Carrie Casey Cassandra Cassie Cecil Celia Charlene Chloe Cindy Claudette
    Clifford Clint Clive Clyde Colette Colleen Connie Corinne Cory Courtney Curtis Dahlia Damian
    Damien Daphne Darcy Darrell Dave Davina Deanna Debbie Deirdre Delia Denise Desmond Dolly Dominic
    Doreen Doris Dorothea Duane Dwayne Eamon Ed Eddie Edna Edwina Eleanora Elijah Elinor Elisa Eliza
    Elliot Elliott Eloise Elsa Elsie Elspeth Elvis Emilia Emmeline Enid Ernie Errol Esme Esther
    Ethel Euan Evan Evangeline Eve Evie Ewan Farrah Felicia Felicity Fergus Finn Freddie Freddy
    Freya Gabby Gail Gavin Gemma Georgina Geraldine Gertrude Gilbert Giles Ginny Gladys Glen Glenda
    Glenn Glynis Greta Guinevere Gus Gwen Gwyneth Hal Hamish Hank Harriet Harvey Hattie Hayden
    Hayley Heidi Henrietta Herman Hermione Hester Hilda Horace Hortense Howie Hubert Humphrey Ike
    Imogen Isadora Isaiah Ivor Jacqui Jaden Janelle Janette Jasmine Jasper Jayden Jayne Jeanette
    Jeannette Jeannie Jemima Jenna Jeremiah Jermaine Jo Joann Jocelyn Jodi Jodie Jody Joey Jon Josh
    Josiah Josie Juanita Judah Judd Jude Jules Juliet Juliette Kate Katelyn Katharine Katrina Kay
    Kaye Kayla Keira Kellie Kendall Kendra Kenny Kerri Kiera Kieran Kirk Kit Kitty Kris Kristi
    Kristin Kristine Kurtis Kylie Lachlan Lana Latoya Laurel Laurie Lauryn Leann Leanne Lena Leona
    Leroy Lesley Lester Lewis Lex Liana Libby Lila Lillian Lindsay Lindsey Linus Lionel Lloyd Lois
    Lola Lonnie Lottie Lou Louie Lowell Luanne Lucille Lucinda Lucius Luther Lyle Lynda Lyndon
    Lynette Lynne Lyra Mabel Mackenzie Maddie Madison Mae Maggie Maisie Mallory Mandy Manny Marcia
    Margery Margie Margo Margot Marianne Marilynne Marjorie Marlon Marsha Marvin Mathilda Matilda
    Maud Maude Mavis Maxine Melinda Melvin Meredith Merle Mervyn Mia Micah Mick Mickey Millicent
    Millie Milton Mimi Mindy Minnie Miranda Mitch Moira Mollie Morgana Mortimer Moses Muriel Myra
    Myrtle Nan Nanette Nat Natasha Ned Nell Nellie Nessa Neville Niamh Nigella Noelle Norah Noreen
    Norma Norman Odette Ollie Ophelia Orla Orlando Orson Orville Otis Paige Pam Patsy Patti Patty
    Paulette Percy Perry Phil Philippa Phoebe Piers Pippa Polly Portia Preston Prue Quincy Quinn Rae
    Ramona Randall Randolph Randy Raquel Reggie Reginald Renee Reuben Rex Rhett Rhiannon Rhoda
    Rhonda Rhys Rick Ricky Riley Rita Robbie Robyn Rochelle Roderick Roland Rolland Ron Ronan Ronda
    Ronnie Rory Rosalie Rosalind Rosalyn Rosamund Roseanne Rowan Roxanne Rudy Rufus Rupert Russ
    Sadie Salome Sammy Sasha Saul Scarlett Selena Selina Selma Serena Seth Seymour Shane Shannon
    Shari Shauna Shawn Sheldon Shelley Sherri Sherry Sheryl Sian Sid Sidney Sienna Sinead Siobhan
    Skye Solomon Sondra Sonny Sonya Spencer Stan Stanton Stephan Sterling Stewart Sybil Tabitha
    Tamara Tamika Tammy Tanya Tara Tasha Tatum Tess Tessa Thaddeus Thea Thelma Tia Tilda Tilly Timmy
    Toni Tonya Tori Travis Tricia Trina Trish Trisha Trudy Tucker Tyler Tyra Tyrone Ulysses Vaughn
    Velma Verity Verna Vicki Vicky Vikki Vince Virgil Vivien Vivienne Wallace Warren Wesley Whitney
    Wilbur Wilfred Willa Willard Wilma Winifred Winston Xena Zac Zach Zack Zane Zara Zelda Zena

    Adélaïde Adrien Agathe Aimée Alban Alexandre Alexia Aline Alix Alphonse Anaëlle Anaïs Anatole
    Ange Annick Apolline Ariane Armand Armelle Aude Aurélien Aymeric Baptiste Barnabé Basile Bastien
    Benoît Bérénice Berthe Blaise Blandine Capucine Carine Carole Cédrine Charline Christelle
    Christiane Clarisse Claudine Clémence Clémentine Clotilde Coralie Corentin Cyprien Cyrille
    Dorian Dorothée Éléonore Eliane Elodie Emeline Émile Émilie Emmanuelle Enzo Erwan Eugénie
    Évelyne Fabienne Fabiola Fanny Faustine Félicien Fernand Flavie Florent Francine Franck
    Frédérique Gaël Gaëlle Gaëtan Gaspard Gaston Gauthier Georges Georgette Ghislain Ghislaine
    Ginette Grégoire Gwenaël Gwenaëlle Honoré Huguette Jacky Janine Jeanne Jeannine Joëlle Josette
    Josiane Josse Justine Karine Laetitia Laure Lauriane Léonie Léopold Liliane Loïc Louane Louna
    Lucien Lucienne Ludivine Ludovic Maëlle Maëlys Maëva Magali Mahault Marcelle Marielle Mariette
    Marius Marjolaine Martine Mathilde Mathis Mauricette Maxence Mégane Micheline Morgane Mylène
    Myriam Nadège Natacha Ninon Noémie Océane Olympe Ondine Pascale Patrice Paulin Perrine Pierrette
    Prisca Priscilla Rachida Raoul Raymonde Rémy Renaud Rodolphe Rolande Romane Romuald Roxane Sacha
    Samson Séverine Sidonie Solange Tanguy Théo Théophile Thibaut Timothée Toussaint Ugo Valentine
    Valérian Victorine Violaine Virginie Viviane Yaëlle Yohan Yolande Yvan Yvon Zélie Zinedine

    Adalbert Adelheid Adolf Albrecht Alfons Alina Almut Angelika Annalena Annegret Anneke Annemarie
    Anselm Antje Armin Arno Axel Babette Balthasar Bärbel Bastian Beate Beatrix Benedikt Benno Berta
    Berthold Bettina Bianca Brunhilde Burkhard Carina Carolin Caspar Christel Claus Clemens
    Constantin Cora Cordula Cornelia Cornelius Detlev Diethelm Dominik Eberhard Eckart Eckhard Edda
    Edeltraud Egon Ehrhard Elfriede Elmar Elsbeth Emanuel Engelbert Erhard Erna Erwin Eugen Ewald
    Fabian Franziska Frauke Frieda Friedericke Friederike Friedhelm Gabi Gabriele Georg Gerlinde
    Gero Gerold Gesa Gesine Gisbert Gottfried Gotthard Grete Guido Gundula Gustav Hannelore Hannes
    Hansjörg Hartmut Hedwig Heidemarie Heike Heiner Heinrich Helmuth Henriette Henrik Heribert
    Hermann Herta Hilde Hiltrud Hinrich Hubertus Ina Inge Inka Irma Irmgard Isolde Jakob Janina
    Jasmin Jost Juliane Kai Karina Karla Karlheinz Karoline Katharina Käthe Kathrin Kerstin Kilian
    Klara Korbinian Kornelia Kuno Leonhard Liane Liesel Lilli Lisbeth Liselotte Lorenz Lotte Louisa
    Luise Lukas Maik Maike Malte Manuela Mareike Margarete Margit Margret Marieke Marit Marita
    Marlies Mathias Maximilian Mechthild Meike Meinhard Moritz Natascha Nele Nico Niels Niklas
    Nikolaus Oda Oskar Oswald Ottilie Ottmar Patrizia Peer Philipp Raimund Ralf Rebekka Regine
    Reiner Reinhold Renata Ria Ricarda Romy Ronja Rosemarie Rosi Ruprecht Saskia Siegbert Siegfried
    Sieglinde Siegmund Sigismund Sigrun Sina Sofie Stefanie Steffi Svenja Tanja Tassilo Thekla
    Theodor Thilo Tilman Tino Tobias Torben Trude Udo Ulf Uli Urs Uschi Verena Vinzenz Volkmar
    Walburga Waldemar Waltraud Wendelin Wenke Wiebke Wieland Wilhelmina Winfried Wolfram Xaver Zita

    Agneta Åke Aksel Alva Anders Anneli Arvid Åsa Asbjørn Aslak Astri Audun Bente Berit Bjarne
    Bjarni Bodil Børge Cathrine Christer Ebba Egil Eirik Eivind Elina Emelie Erkki Espen Filippa
    Fredrik Frida Frode Gitte Gösta Göte Gro Gudmund Guðni Hanne Hannu Harri Håvard Heikki Helle
    Herdis Hilma Ilkka Inger Ivar Janne Jarmo Joakim Jørgen Jorma Jouko Jyrki Kaare Kaj Kalle
    Karolina Katri Kimmo Kirsten Kirsti Krister Kristian Lasse Lauri Leena Lene Linn Lisbet Lone
    Lotta Mads Malin Maren Margareta Marja Mats Mauri Merete Minna Mirja Mogens Naja Niko Oddvar
    Olav Olli Oskari Ove Øystein Palle Peder Pekka Pelle Petri Petteri Poul Ragnar Ragnhild Reidar
    Riikka Riitta Rune Sakari Sauli Seppo Signe Sigurd Sirpa Siv Solveig Stina Sture Sunniva Susanna
    Svante Svein Synnøve Tapio Tarja Teemu Terje Thor Thorbjørn Tiina Torstein Trine Troels Trond
    Tuomas Turid Tuula Urho Veli Vibeke Viggo Yngve

    Alba Aleix Amalia Amelia Amparo Anabel Ariadna Ascensión Asunción Augusto Begoña Belén Benito
    Bibiana Borja Candela Cándido Carolina Casimiro Celeste Conchita Cósimo Cristóbal Dámaso Delfina
    Dionisio Edelmira Edgardo Edmundo Eloísa Emiliano Encarnación Ernestina Estefanía Estela Eulalia
    Evaristo Evelio Evo Facundo Faustino Feliciano Fermín Florencia Florentino Fortunato Froilán
    Genaro Gilda Graciela Gregorio Griselda Hebe Heriberto Herminia Hilario Horacio Humberto Iker
    Iñaki Iñigo Isidro Itziar Jacinto Jacobo Jazmín Jenaro Jeremías Jimena Joaquina Jordi Josep
    Juliana Lautaro Leandro Leonor Leopoldo Lilian Liliana Lisandro Lourdes Luciana Luciano Lucrecia
    Macarena Maite Marcial Mariela Maritza Matías Matilde Maximiliano Mayra Miguelina Mireia Mirta
    Montserrat Nahuel Narciso Natividad Néstor Nidia Nieves Noelia Noemí Norberto Nuria Osvaldo Paco
    Pascual Paulina Purificación Quique Raimundo Rebeca Reinaldo Remedios Rigoberta Rigoberto
    Robertina Rogelio Roque Rosalía Rosana Rosaura Roxana Rufino Ruperto Severino Tania Telmo
    Teodoro Teófilo Timoteo Ulises Unai Vanesa Vicenta Viridiana Wilfredo Xabier Xavi Xiomara Yago
    Yamila Yesenia Zaida Zoraida

    Abel Adalberto Ademir Adriano Afonsina Agostinho Aldo Aloísio Aloysio Amaro Amílcar Anderson
    Anselmo Aristides Arlindo Augusta Baltazar Bartolomeu Benedita Benedito Bernadete Bia Bruna Caio
    Camilo Celso Clarice Damião Davi Débora Delcídio Denílson Dilma Dirceu Djalma Domingos Edilson
    Edinho Edir Edson Eliana Elza Ermelinda Estêvão Eurico Evandro Fabiana Fabrício Fernão Gérson
    Gil Giselle Glauber Gleisi Graça Guiomar Heitor Helder Hélio Heloísa Hermínio Iara Ildefonso
    Irineu Ivone Jacira Janaína Jandir Jandira Jorgina Josué Juliano Juscelino Jussara Laércio Laís
    Leda Leonel Lígia Lourenço Luana Lúcio Luiz Luiza Luzia Manoel Marilena Marília Marinho Marisa
    Matheus Mauro Moacir Neuza Nilza Nuno Olavo Otávio Paulinho Plínio Quitéria Raimunda Renan
    Rosângela Roseana Salete Salomão Sandro Sebastiana Sebastião Simão Suely Taís Tarcísio Telma
    Teodora Tomé Valdemar Valmir Vânia Vilma Virgílio Vitória Waldir Wellington Zeca Zélia

    Achille Agata Agostino Alfio Amedeo Andreina Annalisa Annamaria Antonino Arianna Arnaldo Assunta
    Attilio Aurelio Bartolomeo Benedetta Benedetto Beniamino Bernardino Bettino Biagio Brigida
    Camilla Camillo Carlotta Carmela Carmelo Carmine Caterina Cesare Cinzia Corrado Cosima
    Cristoforo Dario Domenico Edoardo Eleonora Elio Ercole Erminia Eugenio Ezio Fausto Ferdinando
    Ferruccio Fiamma Fiorella Fortunata Fulvio Gavino Gennaro Gherardo Giada Giampiero Giancarlo
    Giandomenico Gianna Gino Gioacchino Girolamo Giuliana Giuliano Giuseppina Goffredo Graziano
    Graziella Guglielmo Ignazio Ilario Innocenzo Italo Ivano Jacopo Lamberto Lavinia Letizia Lia
    Licia Livia Livio Loredana Lorella Loretta Lucrezia Ludovica Ludovico Luigia Maddalena Mara
    Marcella Marcello Margherita Mariangela Marianna Mariella Massimiliano Mattia Maura Michelangelo
    Mirella Nanni Natalino Nello Nerina Niccolò Nichi Oriana Orietta Ornella Ottavia Ottavio Ottone
    Paola Pasquale Patrizio Piera Pierluigi Piero Pierpaolo Pina Pino Quirino Raffaele Raffaella
    Raimondo Remo Renzo Rocco Romeo Rosalba Rosaria Rosetta Rosy Ruggero Sabina Saverio Sebastiano
    Simonetta Tazio Tiziana Tiziano Tullio Valentino Vanni Vito Viviana

    Adrianna Aldona Aleksy Alicja Alin Alojz Alojzy Anatol Anca Andreea Anghel Ania Aniela Anikó
    Antal Apolonia Aranka Arkadiusz Árpád Aurel Aurelia Bálint Barnabás Bartłomiej Basia Béla Bence
    Benedykt Blanka Błażej Bogumił Bogusław Bogusława Bohuslav Bolesław Borys Bożena Brunon Bystrík
    Camelia Cecylia Cezar Cezary Ciprian Claudiu Cosmin Costel Crina Cristi Ctibor Czesław Czesława
    Dagmara Dalibor Dan Dana Danuta Darina Darius Dawid Dénes Dezső Doina Dominika Dorin Dorina
    Drahomíra Dumitru Dušana Edit Edyta Eligiusz Ema Emese Emőke Endre Ernő Erzsébet Eszter
    Eugeniusz Eustachy Felicja Feliks Filip Flavius Flóra Florentina Franciszek Fryderyk Genowefa
    Georgiana Gergely Géza Gigi Gizella Gosia Grażyna Gregor Grigore Gustaw Gyöngyi Gyula Hajnalka
    Halina Henryka Honorata Horia Hynek Iacob Iancu Ibolya Iga Ignacy Ilie Ilinca Ilka Ilona Imre
    Imrich Iosif Irén Irena Ireneusz Iulia Iulian Iuliana Iveta Iwo Iwona Izabela Jakub Jarmila
    Jaromir Jaś Jenő Jindřich Jiřina Jolanta Józef Józefa Jozefína Judyta Juliusz Justyna Kacper
    Kaja Kajetan Kalina Kálmán Kamil Kamila Karol Károly Kasia Kinga Klaudia Klemens Kordian Kornel
    Kosma Kristóf Krisztina Krysia Kryštof Kuba Kunegunda Květoslav Lajos Laurențiu Lenuța Leokadia
    Leoš Lilla Lóránt Lubomíra Lucian Łucja Lucjan Lucyna Ludwik Ludwika Łukasz Luminița Magdolna
    Maia Maksymilian Małgosia Marcell Marcin Maricica Marinela Mariola Marlena Márton Martyna Maryla
    Marzena Matei Matěj Matúš Mátyás Matylda Michalina Mieczysław Mihaela Mihail Mihály Miklós
    Milada Miloslav Mirela Miron Mirosław Mirosława Mojmír Naděžda Nándor Neculai Nela Nelu Nicoleta
    Nicușor Nikodem Nikolett Oana Octavian Olgierd Olimpia Oliwia Otakar Otylia Pál Patrik Patrycja
    Patryk Pavla Pavlína Pavol Pelagia Petre Petru Petruța Piroska Přemysl Przemysław Radim Radka
    Raluca Rastislav Răzvan Réka Remigiusz Remus Rezső Roch Rodica Roksana Róża Rozalia Ruxandra
    Sanda Sarolta Șerban Seweryn Silvester Silvie Silviu Staś Sylwester Sylwia Szabolcs Szczepan
    Szilárd Szilvia Tadeáš Tekla Teodor Tiberiu Tibor Tímea Titus Tivadar Toma Tymon Tymoteusz
    Valeriu Vasilica Veaceslav Vendula Viktorie Vilém Vilmos Virág Vít Vladimíra Vlasta Vlastimil
    Voicu Vratislav Wacław Wawrzyniec Weronika Wiesława Wiktor Wiktoria Wincenty Wioletta Władysław
    Zaharia Żaneta Zbyněk Zdeňka Zdzisław Zenon Zlatica Zora Zosia Zsófia Zsuzsa Zygmunt

    Adelina Admir Agron Aida Ajla Albana Alen Alketa Almir Amel Amela Amila Amra Anel Anila Anisa
    Anto Ardian Ardit Arjeta Armend Arta Asim Avni Azra Bashkim Behar Bekim Besa Besarta Besim
    Besnik Blaž Blaženka Bledar Blerim Blerta Borislav Boro Boško Branimir Branislav Branka
    Bratislav Budimir Burim Čedomir Cvetan Cvijeta Damir Damjan Danijel Danijela Danilo Dardan
    Darija Darinka Darko Dashnor Daut Davor Davorin Desanka Dijana Dino Divna Domagoj Đorđe Dragica
    Dragomir Dragoslav Dragutin Draško Drilon Drita Dubravka Duška Duško Dželila Edlira Edona Elona
    Elvir Emina Ena Endrit Erjon Ermin Ermira Ervin Evis Fahrudin Fatime Fatmire Fisnik Flamur
    Flutura Franjo Gavrilo Gent Gentiana Gëzim Gjergj Gorana Goranka Grgur Grozdana Hrvoje Husein
    Hysen Ibro Igli Ilija Ilinka Ilirjana Isak Isidora Isuf Iva Izet Izudin Jakov Janez Jasmina
    Jasna Jernej Jetmir Jeton Jonida Jovana Jure Jurica Kastriot Katica Klodian Kosta Kreshnik
    Krešimir Kristijan Krsto Krunoslav Ksenija Kujtim Labinot Lavdim Lazar Lejla Leonora Lidija
    Liridon Lirim Ljerka Ljuban Ljubiša Ljubomir Ljudmila Ljupka Lorik Lovro Lucija Luka Luljeta
    Lulzim Marica Marijan Marin Marinko Marjan Matija Melisa Mensur Mergim Merima Meša Mihailo
    Mihajlo Mijo Miladin Milanka Milenko Milijana Milivoj Milivoje Miljan Miljana Milkica Miloje
    Milomir Milutin Miodrag Miro Miroljub Miroslava Mirsad Mirsada Mislav Mitar Momčilo Momir
    Muamer Muhamed Muharem Naim Natalija Nataša Nedeljko Nedžad Nemanja Nermina Nevena Nevenka
    Nexhmije Nihad Nijaz Nikolina Nita Novak Obrad Olivera Pavao Perica Petar Petrit Pjetër Qemal
    Rada Radmila Radmilo Rado Radoje Radojica Radomir Radoslav Rajka Rajko Ramiz Rasim Rexhep Ridvan
    Rilind Rinor Roko Rovena Rudina Ružica Sabahudin Safet Saimir Salih Samra Sandi Sanela Saša Sead
    Sebastijan Šefik Sejad Semir Senka Shaip Shkëlzen Shpend Shpëtim Shpresa Silvija Šime Simo
    Siniša Skënder Smilja Snježana Sokol Špela Spomenka Stana Stanislava Stanko Stevan Stevo Stjepan
    Stojan Suada Sulejman Suzana Svetozar Taulant Teuta Todor Tomo Tonči Uran Uroš Valbona Valdrin
    Valon Valter Vanja Vasa Vasil Vasilije Velimir Veljko Verica Veroljub Veselin Veton Vida Vidoje
    Viktorija Vinko Violeta Visar Vitomir Vjekoslav Vjeran Vlado Vlatka Vlatko Vojin Vojo Vukašin
    Vuko Xhevahir Ylli Zahid Zamir Žana Žarko Zdenko Zdravka Zef Željka Zija Živka Živojin Zlata
    Zlatan Zlatko Zorka Zvonimir Zvonko

    Afroditi Agapi Aikaterini Alekos Aliki Anastasios Andonis Angeliki Aphrodite Apostolos Areti
    Argyris Aristotelis Aspasia Athanasios Chara Charalambos Charis Christodoulos Chrysa Chrysoula
    Costas Danae Dimos Dionysis Effrosyni Efstathios Eirini Ektoras Elpida Emmanouil Errikos Euclid
    Faidon Filippos Fotini Fotis Fragiskos Georgios Gerasimos Giannoula Grigoris Harris Ilias Ioanna
    Iro Kalliopi Kallirroi Katina Kleanthis Klio Konstantina Kyriaki Lambros Lefteris Leonidas
    Loukas Manos Marios Markos Matina Melina Menelaos Mihalis Miltiadis Nasos Nefeli Nektarios Niki
    Nikolaos Nikoleta Notis Odysseas Orestis Panayiotis Pantelis Paraskevi Paschalis Periklis
    Persefoni Petroula Prodromos Sakis Sofoklis Sokratis Sotiria Spyridon Stamatis Stathis Stelios
    Stratis Takis Tasos Tassos Theano Themis Themistoklis Theodora Theodoros Theofilos Thodoris
    Thomai Triantafyllos Vaggelis Vaios Vana Varvara Vasileios Vasiliki Vaso Vasos Vlasis Xenia
    Xenofon Yannos Yiannis Yorgos Zacharias Zeta
"""
"""Names between spaces; what makes keys of them is `givennames`."""
