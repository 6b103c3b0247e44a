"""Common given names of all regions, and titles, which are none.

Facts put together by the project. A name serves to tell that a surname behind it is another
person's (`guard`): what is missing here costs a wrong mention, what is here wrongly costs a right
one, so words that are also surnames, places or common words of a language are left out.
"""

from typing import Final

from monitor.core.entities.givennames_europe import EUROPE
from monitor.core.entities.givennames_world import WORLD
from monitor.core.text.normalize import fold

_GIVEN = """
    Abbas Abdallah Abdelaziz Abdelkader Abdulaziz Abdullah Abdulrahman Adel Adil Adnan Ahmad Ahmed
    Aisha Akram Ali Alia Amal Amani Amina Amira Ammar Anas Anwar Aqila Arwa Ashraf Asma Atef Ayman
    Aziza Badr Bandar Basel Bashar Bashir Basma Bassam Bassem Belqasim Bilal Bouchra Dalal Dalia
    Dina Ehab Emad Essam Fadi Fadwa Fahd Faisal Farid Farida Faris Farouk Fathi Fatima Fatma Fawzi
    Fouad Ghada Ghassan Habib Hadi Hafez Hala Hamad Hamed Hamid Hamza Hana Hanan Hani Hania Haroun
    Hasan Hassan Hatem Haytham Heba Hesham Hicham Hisham Hoda Houda Huda Hussam Hussain Hussein
    Ibrahim Idris Iman Imran Inas Ismail Issam Iyad Jaber Jafar Jalal Jamal Jamil Jamila Jawad Kamal
    Kamel Karim Karima Khadija Khaled Khalid Khalil Lamia Layla Leila Lina Loubna Lubna Maha Maher
    Mahmoud Mahmud Majid Malika Manal Mansour Mariam Marwa Marwan Maryam Mehdi Mona Mohamad Mohamed
    Mohammad Mohammed Mokhtar Mouna Mounir Mourad Mubarak Muhammad Munir Mustafa Mustapha Mutassim
    Nabil Nada Nadia Nadine Naguib Naima Najib Najla Najwa Nasser Nawal Nayef Nizar Noor Noura Omar
    Osama Othman Qasim Qusay Rabab Rachid Raed Rafiq Ramadan Rami Rania Rasha Rashid Reem Riad Rida
    Riyad Saad Saadi Sabri Saddam Safaa Safia Said Salah Salem Salim Salma Salman Samar Sameh Sami
    Samia Samir Samira Sana Saud Seif Shadi Sherif Siham Sofiane Soha Souad Soufiane Sufyan Suhail
    Sultana Suzan Taha Tamer Tarek Tareq Tariq Tawfik Turki Uday Umar Usama Usman Wael Wafa Walid
    Wissam Yahya Yasir Yasmin Yasser Yazid Younes Youssef Yousef Yusuf Zahra Zaid Zainab Zakaria
    Zayed Zeinab Ziad Zineb Zuhair

    Aaron Abigail Adam Adrian Agnes Alan Albert Alexander Alexandra Alfred Alice Alison Amanda Amber
    Amy Andrea Andrew Angela Ann Anna Anne Annie Anthony Antonia Arnold Arthur Ashley Audrey Barbara
    Barry Beatrice Benjamin Bernard Beth Betty Beverly Bill Billy Bob Bobby Brandon Brenda Brian
    Bridget Bruce Bryan Calvin Carl Carol Caroline Carolyn Catherine Charles Charlie Charlotte
    Cheryl Chelsea Chris Christian Christina Christine Christopher Claire Clara Colin Connor Craig
    Cynthia Daniel Danielle Darren David Dean Deborah Debra Dennis Derek Diana Diane Donna Dorothy
    Doug Douglas Duncan Dylan Edgar Edith Edmund Edward Edwin Eileen Elaine Eleanor Elizabeth Ella
    Ellen Emily Emma Eric Erica Erin Ernest Ethan Eugene Eva Evelyn Fiona Frances Francis
    Frank Fred Frederick Gabriel Gareth Gary Geoffrey George Gerald Gillian Gina Gloria
    Gordon Grace Graham Greg Gregory Hannah Harold Harry Hazel Heather Hector Helen Helena Henry
    Herbert Hilary Hillary Holly Howard Hugh Hunter Ian Irene Iris Isaac Isabel Isabella Ivan Ivanka
    Jack Jackie Jacob Jake James Jamie Jane Janet Janice Jared Jason Jean Jeff Jeffrey Jennifer
    Jenny Jeremy Jerome Jerry Jesse Jessica Jill Jim Jimmy Joan Joanna Joanne Joe Joel Johanna John
    Johnny Jonathan Joseph Josephine Joshua Joyce Juan Judith Judy Julia Julian Julie Justin Karen
    Katherine Kathleen Kathryn Kathy Katie Keith Kelly Kenneth Kerry Kevin Kim Kimberly Kirsty
    Kristen Kyle Lara Larry Laura Lauren Laurence Lawrence Leah Lee Leo Leonard Leslie Liam Linda
    Lisa Liz Lorraine Louis Louise Lucas Lucy Luke Lydia Lynn Madeleine Malcolm Marcus Margaret
    Maria Marian Marie Marilyn Marion Mark Martha Martin Martina Mary Mathew Matt Matthew Maureen
    Maurice Max Megan Melania Melanie Melissa Michael Michelle Mike Mildred Miriam Molly Monica
    Nancy Naomi Natalie Nathan Nathaniel Neil Nicholas Nick Nicola Nicole Nigel Noah Nora Olivia
    Oliver Oscar Owen Pamela Patricia Patrick Paul Paula Pauline Peggy Penelope Penny Peter Philip
    Phillip Phyllis Rachel Ralph Raymond Rebecca Regina Richard Rob Robert Roberta Robin Rodney
    Roger Ronald Rosemary Rosie Roy Russell Ruth Ryan Sally Sam Samantha Samuel Sandra Sarah Scott
    Sean Sebastian Sharon Shaun Sheila Shirley Silvia Simon Sophia Sophie Stacey Stanley Stella
    Stephanie Stephen Steve Steven Stuart Sue Susan Suzanne Sylvia Ted Teresa Terence Teri Theodore
    Theresa Thomas Tiffany Tim Timothy Tina Toby Todd Tom Tommy Tony Tracy Trevor Tristan Valerie
    Vanessa Vera Vernon Veronica Victor Vincent Viola Violet Vivian Walter Wayne Wendy
    William Yvonne Zachary Zoe

    Alain Amélie André Antoine Arnaud Aurélie Bernadette Brigitte Camille Cécile Cédric Céline
    Chantal Christophe Claude Clément Delphine Didier Dominique Édouard Élisabeth Élise Éric Estelle
    Étienne Fabien Fabrice François Françoise Frédéric Gabrielle Geneviève Gérard Gilles Guillaume
    Guy Hélène Henri Hervé Isabelle Jacqueline Jacques Jérôme Joël Julien Laurent Léa Luc Lucie
    Manon Marc Marcel Margaux Marine Mathieu Maxime Mélanie Michel Michèle Mireille Monique Nathalie
    Nicolas Odile Olivier Pascal Philippe Pierre Quentin Raphaël Régis Rémi René Romain Sandrine
    Ségolène Sébastien Serge Simone Solène Stéphane Stéphanie Sylvie Thérèse Thibault Thierry
    Tristane Valérie Véronique Xavier Yann Yannick Yves Yvette

    Alois Andreas Anja Anke Anneliese Annette Astrid Bernd Bernhard Birgit Björn Bodo Brigitta
    Carsten Christa Christoph Dagmar Detlef Dieter Dietmar Dirk Elke Erich Erika Ernst Florian Franz
    Friedrich Fritz Gerd Gerhard Gertrud Gisela Gudrun Günter Günther Hans Harald Heiko Heinz Helga
    Helmut Henning Hildegard Holger Horst Ilse Ingeborg Ingo Ingrid Jens Joachim Jochen Jörg Josef
    Jürgen Jutta Karin Karl Karsten Katarina Katja Katrin Klaus Konrad Kurt Lars Lothar Ludwig Lutz
    Manfred Marika Markus Marlene Matthias Monika Nadja Norbert Olaf Otto Petra Rainer Reinhard
    Renate Rolf Rudolf Rüdiger Sabine Sigmar Silke Stefan Steffen Susanne Sven Thorsten Torsten
    Traudl Ulrich Ulrike Ursula Ute Uwe Volker Werner Wilfried Wilhelm Willi Willy Wolfgang Annika
    Arne Bengt Birgitta Einar Elin Erik Freja Gunnar Håkan Inga Ingvar Jesper Jan Johan Jonas
    Kari Kjell Knut Leif Linnea Magnus Mette Mikael Mikkel Morten Nils Ole Olof Pernille Pia
    Rasmus Sigrid Søren Tove Ulla Aino Antti Jari Juha Jukka Kaisa Matti Mika Paavo Sanna Timo
    Willem Joost Hendrik Maarten Pieter Jeroen Femke Sanne Wouter Anouk

    Alejandro Alfonso Alfredo Álvaro Ana Andrés Ángel Antonio Armando Arturo Beatriz Bernardo Camila
    Carlos Carmen Catalina Cecilia César Claudia Consuelo Cristina Daniela Diego Dolores Eduardo
    Elena Emilio Enrique Ernesto Esteban Eugenia Felipe Fernanda Fernando Fidel Francisco Gabriela
    Gerardo Gonzalo Guadalupe Guillermo Gustavo Héctor Hernán Hugo Ignacio Inés Jaime Javier
    Jesús Joaquín Jorge José Josefina Juana Julieta Julio Leonardo Leticia Lorena Lucía Luis Luisa
    Manuel Marcela Marcelo Marcos Margarita Mariana Mariano Mario Marisol Marta Mauricio Mercedes
    Miguel Mónica Natalia Nicolás Octavio Pablo Paloma Patricio Pedro Pilar Rafael Ramiro Ramón Raúl
    Ricardo Roberto Rocío Rodolfo Rodrigo Rosa Rosario Rubén Santiago Sergio Silvio Sofía
    Susana Tomás Valentina Vicente Ximena Yolanda Afonso Aécio Caetano Cristiano Duarte Fábio Flávio
    Geraldo Gilberto Henrique Inácio Jair João Joana Joaquim Lula Márcio Mariza Paulo Renato Rogério
    Rui Tiago Vasco Vítor Alberto Alessandra Alessandro Alessia Angelo Antonella Bruno Carla Carlo
    Chiara Claudio Cristiana Daniele Davide Donatella Elisabetta Emanuele Enrico Ettore Fabio
    Fabrizio Federica Federico Filippo Flavia Franca Francesca Francesco Gaetano Giacomo Gianfranco
    Gianni Gianluca Gianpaolo Giorgia Giorgio Giovanna Giovanni Giulia Giulio Giuseppe Ilaria
    Lorenzo Luca Lucia Luigi Marco Massimo Matteo Maurizio Michela Michele Nicoletta Paolo Pier
    Pietro Riccardo Romano Rosanna Salvatore Silvana Simona Stefania Stefano Tommaso Umberto Valeria
    Vincenzo Virginio Vittorio

    Agnieszka Aleksander Aleksandra Andrzej Bartosz Bogdan Bronisław Dariusz Donald Dorota Elżbieta
    Ewa Grzegorz Hanna Henryk Jacek Jadwiga Janusz Jarosław Jerzy Katarzyna Kazimierz Krystyna
    Krzysztof Lech Leszek Maciej Magda Magdalena Małgorzata Marek Mariusz Mateusz Michał Mikołaj
    Paweł Piotr Rafał Radosław Ryszard Sławomir Stanisław Szymon Tadeusz Tomasz Urszula Wanda
    Wiesław Witold Włodzimierz Wojciech Zbigniew Zofia Zuzanna Aneta Antonín Bohumil Eliška
    František Ivana Ivo Jana Jaroslav Jiří Jitka Karel Kateřina Květa Ladislav Lenka Libor Lubomír
    Luboš Ľudovít Markéta Michaela Miloš Miroslav Ondřej Oldřich Pavel Petr Radek Rostislav Šárka
    Štefan Tereza Tomáš Václav Vladimír Vojtěch Zdeněk Zuzana Andrej Juraj Ľuboš Igor Zoltán István
    László Ferenc Gábor György János József Katalin Péter Sándor Tamás Viktor Ágnes Attila Balázs
    Csaba Ildikó Judit Zsolt Zsuzsanna Adriana Alexandru Călin Cătălin Corina Cornel Cristian Dacian
    Dragoș Emil Florin Gheorghe Ileana Ioana Ion Ionel Laszlo Liviu Mihai Mircea Mugur Nicolae
    Ovidiu Radu Sorin Tudor Traian Vasile Viorica

    Aleksandar Ante Biljana Boris Borut Božidar Branko Bojan Božo Danica Dejan Dragan Dragana Dušan
    Edin Emir Fadil Goran Gordana Haris Hashim Ivica Jadranka Jelena Josip Jovan Jovanka Ljiljana
    Ljubica Maja Marija Marijana Marko Mate Milan Mile Milena Milica Milo Milorad Mira Mirjana Mirko
    Mladen Naser Nebojša Nenad Nikola Ognjen Olja Pavle Predrag Radovan Ramush Ratko Sanja Savo
    Senad Slavica Slobodan Slavko Snežana Sonja Srđan Stipe Svetlana Tatjana Tihomir Tomislav Vedran
    Vesna Vladan Vladislav Vojislav Vuk Zdravko Željko Zoran Zorana Zorica Živko Agim Albin Arben
    Artan Bujar Dritan Edi Enver Erion Fatmir Fatos Gazmend Genti Hajdar Ilir Kadri Lindita Luan
    Majlinda Mimoza Pandeli Sali Valdete Vjosa Alexandros Alexis Anastasia Antonis Aris Athina
    Christos Despina Dimitra Dimitris Dora Effie Efi Eleni Evangelos Fofi Giannis Giorgos Ioannis
    Katerina Konstantinos Kostas Kyriakos Makis Manolis Michalis Nikos Olympia Panagiotis Panos
    Pavlos Petros Prokopis Rena Sofia Sotiris Spyros Stavros Stefanos Thanasis Vangelis Vasilis
    Vassilis Yanis Yannis Zoi Boyko Georgi Ivaylo Kiril Krasimir Plamen Rumen Sergei Simeon Stanimir
    Stoyan Tsvetan Tsveta Vezhdi Zhelyu

    Aleksandr Aleksei Alexei Alexey Alisher Alla Anastasiya Anatoliy Anatoly Andrei Andrey Andriy
    Anton Arkadi Arkady Arseniy Artem Artyom Bogdana Bohdan Daniil Daria Darya Denis Denys Dmitri
    Dmitriy Dmitro Dmitry Dmytro Eduard Egor Ekaterina Elvira Evgenia Evgeny Evgeniy Fedir Fyodor
    Galina Gennady Gleb Grigory Halyna Hennadiy Ihor Ilia Ilya Inna Iryna Irina Ivanna Kateryna
    Kirill Kira Konstantin Kostyantyn Kristina Ksenia Kyrylo Larisa Leonid Lesia Lesya Lidia Lilia
    Liubov Liudmila Ludmila Lyubov Lyudmila Maksim Maksym Marina Mariya Maryna Maxim Mikhail
    Mykhailo Mykola Mykyta Nadezhda Nadiia Nadiya Nastya Nazar Natalya Nataliya Nikita Nikolai
    Nikolay Nina Oksana Oleg Oleh Oleksandr Oleksandra Oleksiy Oleksii Olena Olga Olha Orest Ostap
    Pavlo Petro Polina Pyotr Raisa Roman Rostyslav Ruslan Ruslana Sergey Serhiy Serhii Sofiya
    Solomiya Stanislav Stepan Svitlana Taras Tatiana Tatyana Tetiana Tetyana Timofei Tymofiy Ulyana
    Vadim Vadym Valentin Valentyna Valeri Valery Valeriy Vasily Vasyl Veronika Viacheslav Viktoria
    Viktoriya Vitali Vitaliy Vitaly Vlad Vladimir Volodymyr Vsevolod Vyacheslav Yana Yaroslav Yegor
    Yekaterina Yelena Yelyzaveta Yevgeni Yevgeny Yevhen Yevhenia Yulia Yuliya Yuri Yuriy Yury Zakhar
    Zinaida Zoya Nino Giorgi Irakli Levan Mamuka Mikheil Nika Tamar Zurab Armen Aram Artur Hrant
    Levon Nikol Serzh Vahagn Vardan Aigul Aliya Askar Bakhyt Dinara Gulnara Kassym Nurlan Nursultan
    Rustam Sooronbai Timur Ulugbek Zhanna Heydar Ilham Leyla Mehriban Rovshan

    Adem Ahmet Arda Aslı Ayşe Aylin Aziz Banu Barış Bekir Berat Berk Beyza Binali Burak Bülent Büşra
    Can Canan Cem Cemal Cemil Cengiz Ceren Cevdet Çağla Defne Demet Deniz Devlet Dilek Doğan Ebru
    Ece Efe Ekrem Elif Emel Emine Emre Enes Engin Erdal Erdem Eren Esin Esra Fahrettin Fatih Faruk
    Fethullah Feride Figen Fikret Gizem Gökhan Gül Gülşen Gültan Hakan Halil Halit Hande Hatice
    Hayrettin Hulusi Hülya Hüseyin İbrahim İdris İlhan İlker İrem İsmail İsmet Kadir Kemal Kenan
    Kerem Koray Levent Mansur Mehmet Melih Meltem Meral Merve Mesut Mevlüt Murat Musa Muharrem Nazım
    Necmettin Nermin Nilüfer Numan Nuri Nurettin Okan Onur Orhan Osman Ömer Özge Özgür Özlem Pınar
    Recep Remzi Rıza Sabiha Selahattin Selçuk Selim Selin Semih Serdar Serkan Serpil Sevgi Sevim
    Sezen Sibel Sinan Sümeyye Süleyman Şeyma Şükrü Tansu Tayfun Tayyip Temel Tuğba Tuncay Turgut
    Tülay Ufuk Uğur Umut Ümit Veysel Volkan Yasemin Yaşar Yılmaz Yiğit Zehra Zeki Zeynep Zühtü

    Abolfazl Akbar Alireza Amir Arash Ardeshir Atefeh Azadeh Babak Bahar Bahram Behnam Behrouz Bijan
    Dariush Davoud Ebrahim Ehsan Elaheh Elham Esmail Fahimeh Farhad Fariba Farzaneh Fereydoun
    Forough Gholam Golnaz Habibollah Hamidreza Heshmat Homa Hooman Hossein Iraj Javad Kamran Kaveh
    Kazem Keyvan Khosrow Kourosh Ladan Leyli Mahdi Mahnaz Mahsa Mahtab Manouchehr Masoud Masoumeh
    Massoud Mehran Mehrdad Mina Minoo Mohsen Mojtaba Morteza Mostafa Nahid Narges Nasrin Nazanin
    Neda Negar Niloufar Parisa Parvaneh Parvin Payam Pegah Pouya Qassem Rahim Rasoul Reza Roya
    Ruhollah Saeed Sajjad Samaneh Sara Sattar Shahin Shahla Shahram Shirin Siamak Sima Simin Sohrab
    Soheil Soraya Toomaj Vahid Yadollah Zhaleh Zohreh Asif Atal Bilawal Hamida Hibatullah Hina
    Mullah Nawaz Parvez Pervez Sharbat Shehbaz Sheikh Sirajuddin Yaqoob Zalmay

    Abhishek Aditya Ajay Ajit Akhilesh Akshay Amartya Amit Amitabh Amrita Anand Anil Anita Anjali
    Anurag Aparna Aruna Arun Arundhati Arvind Asha Ashok Ashwini Bimal Chandra Deepa Deepak Deepika
    Devendra Dinesh Divya Gaurav Gautam Geeta Girish Gita Gopal Govind Harish Harsh Hema Hemant
    Himanta Indira Jagdish Jaya Jyoti Kamala Kapil Karan Kavita Kiran Kiren Lalit Lakshmi Madhuri
    Mahesh Mahinda Mamata Manish Manmohan Manoj Maya Mayawati Meera Meenakshi Mohan Mukesh Nalini
    Naman Narendra Naveen Neha Nikhil Nirav Nirmala Nitin Nitish Piyush Pooja Pradeep Prakash Pranab
    Prashant Pratibha Prem Preeti Priya Priyanka Radha Raghav Rahul Raj Rajesh Rajiv Rajnath Rakesh
    Ramesh Ranil Ranjit Ravi Rekha Rishi Ritu Rohit Sachin Sandeep Sanjay Sanjeev Santosh Sarita
    Satish Shankar Shashi Shivraj Shreya Sheela Smriti Sonia Subhash Sudha Sujata Sunil Sunita
    Suresh Sushma Swati Tejashwi Uddhav Uma Usha Vandana Varun Vijay Vijaya Vikram Vinod Vishal
    Vivek Yogi Yashwant Gotabaya Maithripala Basil Namal Sajith Khadga Pushpa

    Amos Ariel Arik Arye Asaf Avi Avichai Avigdor Aviv Avner Ayelet Benny Benyamin Binyamin
    Bezalel Boaz Dalit Dalya Danny Doron Ehud Eitan Eli Eliezer Eliyahu Eyal Gad Gadi Galit Gideon
    Gilad Gilat Golda Hagit Haim Idan Ilan Ilana Itamar Itzhak Keren Limor Menachem Merav Michal
    Miri Mordechai Moshe Naftali Nir Nitzan Noa Noam Ofer Orit Orly Orna Reuven Ronen Ronit Sagi
    Shai Sharren Shaul Shelly Shimon Shira Shlomo Shmuel Tal Tamir Tzachi Tzipi Uri Uzi Yaakov Yael
    Yair Yariv Yehuda Yisrael Yitzhak Yoav Yonatan Yossi Yuli Yuval Zeev Zehava

    Akira Ayumi Chiharu Daisuke Fumio Haruki Haruto Hideki Hiroshi Ichiro Jiro Junichiro Kazuo Keiko
    Kenji Kenta Makoto Masako Megumi Naoto Noboru Osamu Ryota Sanae Satoshi Shigeru Shinzo Taro
    Takashi Takeshi Toshiro Yoko Yoshihide Yoshihiko Yoshiko Yukio Yuriko Byung Chul Dae Eun Geun
    Hyun Jae Jong Jung Kyung Myung Seung Sung Yong Yoon Achmad Adi Agus Anies Budi Dewi Ferdinand
    Gibran Joko Megawati Prabowo Puan Siti Sukma Suharto Susilo Mahathir Muhyiddin Anutin Prayut
    Thaksin Yingluck Paetongtarn Srettha Aung Corazon Bongbong Imee Leni Chidi Chinedu Chioma Emeka
    Ifeanyi Ikenna Ngozi Nnamdi Obinna Olusegun Oluwaseun Adebayo Ayodele Babatunde Bola Bukola Femi
    Folake Funmi Kemi Kunle Segun Tunde Wole Yemi Goodluck Muhammadu Amadou Aminata Awa Babacar
    Fatou Ibrahima Idrissa Macky Mamadou Moussa Oumar Ousmane Salif Sekou Souleymane Kofi
    Kwame Akosua Yaw Nana Abiy Alemayehu Haile Hailemariam Mengistu Meles Sahle Tedros Isaias
    Kenyatta Uhuru Raila Jomo Wangari Njoroge Wanjiru Otieno Achieng Juma Julius Yoweri Museveni
    Félix Cyril Thabo Nelson Winnie Sipho Thandi Nomvula Emmerson Morgan Tendai Hage Filipe
"""
_OTHER_SCRIPTS = """
    أحمد محمد محمود مصطفى علي حسن حسين إبراهيم خالد يوسف عمر عثمان صدام بلقاسم سليم سالم سامي سمير
    سعيد سلمان سليمان طارق ياسر ياسين ماهر بشار باسل حافظ رفعت جمال حسني أنور فؤاد فاروق مروان وليد
    وائل هشام هيثم نبيل نزار ناصر زياد رياض رائد رامي كامل كمال كريم إسماعيل إدريس أشرف أيمن عادل
    عماد عمار عصام فيصل فهد بندر تركي نايف متعب مقرن سعود خليل داود زكريا يحيى عيسى موسى هارون بلال
    حمزة أنس معاذ أسامة أيوب صالح فاطمة عائشة خديجة مريم زينب ليلى سارة نورا سميرة هدى منى رنا رانيا
    هالة دينا أسماء سلمى نادية فتحي عارف معمر الساعدي هانيبال المعتصم سيف محسن علیرضا مجتبى مجتبی
    مرتضی رضا مهدی جواد حسام باراك جو جورج دونالد هيلاري فلاديمير أولينا ديمتري سيرغي Александр
    Алексей Анатолий Андрей Анна Анастасия Антон Артём Борис Вадим Валентин Валерий Василий Вера
    Виктор Виктория Виталий Владимир Владислав Вячеслав Галина Геннадий Георгий Григорий Дарья Денис
    Дмитрий Евгений Евгения Екатерина Елена Иван Игорь Илья Ирина Кирилл Константин Ксения Лариса
    Леонид Людмила Максим Маргарита Марина Мария Михаил Наталья Никита Николай Нина Оксана Олег
    Олена Олександр Олексій Ольга Павел Павло Пётр Петро Полина Роман Руслан Светлана Світлана
    Сергей Сергій Станислав Степан Тамара Тарас Татьяна Тетяна Тимофей Ульяна Фёдор Юлия Юрий Юрій
    Яна Ярослав Андрій Богдан Василь Володимир Дмитро Ігор Ірина Катерина Микола Михайло Надія
    Наталія Олеся Остап Софія Юлія Саддам Ахмед Мухаммед Мохаммед Мохамед Махмуд Мустафа Али Хасан
    Хусейн Ибрагим Халед Халид Юсуф Омар Осама Башар Басель Махер Джордж Джон Майкл Дональд Хиллари
    Джо Хантер Эрик Иванка Мелания Билл Роберт Давид Билал Биляль Ана Бојан Весна Горан Дејан Драган
    Јелена Јован Марко Милан Милица Милош Никола Слободан Зоран Ελένη Γιώργος Γιάννης Κώστας
    Κωνσταντίνος Δημήτρης Νίκος Μαρία Άννα Παναγιώτης Βασίλης Χρήστος Αλέξης Αντώνης Κυριάκος
    Ανδρέας Σοφία Κατερίνα Θανάσης Σταύρος Μιχάλης Ντόρα אבי אברהם אהוד אורי איתמר אלי אריאל בנימין
    בני בצלאל גדעון דוד דני חיים יאיר יגאל יהודה יואב יוסי יעקב יצחק ישראל מיכאל מירי משה נפתלי נתן
    עמיר ציפי רון שאול שלמה שמעון שרה תמר יונתן אבנר סדאם מוחמד אחמד नरेंद्र राहुल सोनिया प्रियंका
    ललित नीरव إلياس أمين أنيس بدر تامر توفيق جابر جاسم جلال جميل حازم حامد حبيب حسان حمد حمدان
    حمدي حميد خليفة راشد رامز رشيد رفيق زاهر زكي زهير سامر سعد سفيان سهيل شادي شريف شكري شوقي صبحي
    صبري صفوت طلال طه عباس عبدالله عبدالرحمن عدنان عزيز عصمت علاء غازي غسان فادي فارس فايز فراس فريد
    فوزي قاسم قيس لطفي لؤي مازن ماجد مالك مجدي مدحت مراد مرزوق مسعود معتز معن منذر منصور منير مهند
    مؤيد نادر ناجي نجيب نديم نعيم نواف هاني همام وجدي وسام وليم يونس آمنة أمينة إيمان جميلة حنان
    رباب ريم زهرة سعاد سلوى سهى شيماء صفية عبير غادة فدوى كريمة لبنى لطيفة لمياء مها ميساء نجوى
    نسرين نهى هبة هند وفاء ياسمين أندريه ألكسندر ألكسي إيفان بوريس بيتر بيل توماس جاك جان جون جيمس
    جيل ديفيد ريتشارد روبرت سارا سيرجي فرانسوا كارل كارلوس ماري ماريا مارك ماكس مايكل ميشيل ميخائيل
    نيكولا نيكولاي هانتر هنري وليام يوري إيلينا إيفانكا ميلانيا حسین علی محمدرضا احمد ابراهیم
    اسماعیل اکبر امیر بهرام پرویز حمید داریوش روح‌الله سعید شهرام صادق غلام فاطمه فرهاد کاظم کریم
    مریم مصطفی مهران نرگس نسرین هادی یوسف אביגיל אבישי אביתר אופיר אייל אילן אילנה איתן אלון אלעד
    אלעזר אלכס אמיר אמנון אסף אפרים אריה ארנון אשר בועז ברוך גיא גיל גילה גלעד דליה דנה דניאל דפנה
    דרור זאב חנה חנן טל יהונתן יובל יוסף יורם ירון ישי לאה ליאור מאיר מנחם מרדכי נדב נועם ניר ניצן
    סיגל עומר עומרי עידו עידן עמית עמוס ענת צבי קרן רביב רועי רות רינה רונן שגיא שי שירה תומר תמיר
    מוסטפא מחמוד עלי חסן חוסיין איברהים חאלד יוסוף סאלח פאטמה ולדימיר סרגיי דונלד ג'ו ג'ורג' מייקל
    רוברט הנטר सोनल अमित अरविंद अखिलेश अजय अनिल अशोक आदित्य उमा कपिल किरण गौतम जगदीप तेजस्वी दिनेश
    देवेंद्र नितिन नीतीश प्रकाश ममता मनमोहन मनोज मोहन योगी रमेश राजनाथ राजीव राजेश लालू वरुण विजय
    संजय सचिन सुनील सुरेश सुषमा स्मृति हेमंत
"""
_TITLES = """
    Field Marshal General Gen Lieutenant Lt Colonel Col Major Maj Captain Capt Brigadier Brig
    Sergeant Sgt Corporal Admiral Adm Commodore Commander Cmdr Chief Chairman Chairwoman Chair
    Leader Strongman Warlord President Vice Premier Prime Minister Secretary Senator Sen Congressman
    Congresswoman Representative Rep Governor Gov Mayor Ambassador Envoy Judge Justice Prosecutor
    King Queen Prince Princess Emperor Sultan Emir Amir Sheikh Shaikh Sheik Cheikh Mirza Imam
    Ayatollah Mullah Mufti Pope Cardinal Bishop Archbishop Patriarch Reverend Rev Father Sister
    Brother Saint St San Santa Sir Lord Lady Dame Baron Count Duke Duchess Mr Mrs Ms Miss Mister
    Madame Mme Monsieur M Herr Frau Señor Señora Don Doña Dom Dona Signor Signora Dr Doctor Prof
    Professor Engineer Eng
    Spokesman Spokeswoman Spokesperson Director Deputy Former Ex Then Late Exiled Ousted Jailed
    Rival Dictator Autocrat Candidate Opposition Incumbent Chancellor Bundeskanzler Kanzler
    Kanzlerin Präsident Präsidentin Ministerpräsident Außenminister Président Présidente Maréchal
    Général Ministre Presidente Primer Ministro Mariscal Coronel Generale Maresciallo Colonnello
    Primo Presidenta Canciller Mareşal Başkan Başkanı Cumhurbaşkanı Başbakan Bakan Bakanı Sayın Hoca
    Bey Prezydent Marszałek Generał Pan Pani Prezident Predsednik Predsjednik Maršal Will May With
    By For And In On To From Against But As If When While After Before Since Until Does Did Is Was
    Has Had Can Could Should Would Must The A An Of At That This Президент Премьер Министр Маршал
    Генерал Полковник Фельдмаршал Король Принц Шейх Имам Аятолла Господин Госпожа Товарищ Лидер
    Глава Прем'єр Міністр Пан Пані Председник مشير فريق لواء عميد عقيد جنرال ماريشال رئيس وزير شيخ
    أمير ملك سيد دكتور آية نائب سردار سرلشکر Πρόεδρος Πρωθυπουργός Υπουργός Στρατηγός Στρατάρχης
    Paris Israel Turkey Georgia Syria Marine Russia Ukraine India China Japan Korea London Moscow
    Κύριος Κ נשיא ראש שר גנרל רמטכל מר גברת המלך הנסיך
"""

TITLES: Final = frozenset(map(fold, _TITLES.split()))
"""Keys of what stands before names and is none; it wins over given names."""

_ALL = f"{_GIVEN} {EUROPE} {WORLD} {_OTHER_SCRIPTS}"

GIVEN_NAMES: Final = frozenset(map(fold, _ALL.split())) - TITLES
"""Keys of common given names."""
